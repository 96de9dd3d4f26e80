import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { FeeModel } from '#shared/fees.ts';
import { enrolInput, estimateInput } from '#shared/inputs/call.ts';
import { readForm, refused } from '../../form.ts';
import { valueOrError } from '../../guard.ts';
import { visitOf } from '../../visit.ts';
import type { Actions, PageServerLoad } from './$types';

type CallEvent = RequestEvent<{ slug: string }>;

export const load: PageServerLoad = async (event) => {
  const { agreement: _, ...page } = await callOf(event);
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64url');
  return { page, key };
};

export const actions: Actions = {
  send: async (event) => {
    const { locals, params } = event;
    const { kind } = await feesOf(event);
    const form = await readForm(event, enrolInput[kind]);
    if (!('input' in form)) return form;
    const { address, locale } = visitOf(event);
    const sent = await locals.app.commands.enrol({
      ...{ slug: params.slug, address, locale },
      input: form.input,
    });
    if (!sent.ok) return refused(sent.refusal, form.values);
    redirect(303, `/call/${params.slug}/receipt/${sent.value.token}`);
  },

  /** For a page without script: what was chosen comes back, and the fee stands beside it. */
  estimate: async (event) => {
    const { kind } = await feesOf(event);
    const form = await readForm(event, estimateInput[kind]);
    if ('input' in form) return { values: form.values, errors: {} as Record<string, string> };
    return fail(form.status, form.data);
  },
};

async function feesOf(event: CallEvent): Promise<FeeModel> {
  return (await callOf(event)).call.fees;
}

async function callOf({ locals, params }: CallEvent) {
  return valueOrError(await locals.app.commands.viewCall(locals.actor?.id ?? null, params.slug));
}
