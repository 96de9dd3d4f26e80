import { redirect } from '@sveltejs/kit';
import { ContinueInput, JoinInput } from '#shared/inputs/account.ts';
import { readForm, refused } from '../../form.ts';
import { valueOrError } from '../../guard.ts';
import { enterAs, visitOf } from '../../visit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const actorId = locals.actor?.id ?? null;
  const poll = await locals.app.auth.pollOfCode(params.code, visitOf(event));
  if (poll) redirect(303, poll);
  const pass = valueOrError(await locals.app.auth.viewPass(params.code, actorId, visitOf(event)));
  return { pass, asNew: locals.actor === null || url.searchParams.has('new') };
};

export const actions: Actions = {
  /** Somebody new on this device. */
  new: async (event) => {
    const form = await readForm(event, JoinInput);
    if (!('input' in form)) return form;
    const joined = await event.locals.app.auth.joinByCode(
      { code: event.params.code, ...form.input, actorId: null },
      visitOf(event),
    );
    if (!joined.ok) return refused(joined.refusal, form.values);
    const { signedIn, path } = joined.value;
    if (signedIn) enterAs(event, signedIn, path);
    redirect(303, path);
  },
  /** The person whom this device remembers. */
  go: async (event) => {
    const { actor } = event.locals;
    if (!actor) return refused({ code: 'sign_in_first' });
    const form = await readForm(event, ContinueInput);
    if (!('input' in form)) return form;
    const joined = await event.locals.app.auth.joinByCode(
      { code: event.params.code, name: actor.name, ...form.input, actorId: actor.id },
      visitOf(event),
    );
    if (!joined.ok) return refused(joined.refusal, form.values);
    redirect(303, joined.value.path);
  },
};
