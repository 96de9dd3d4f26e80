import { acceptInput } from '#shared/inputs/call.ts';
import { readForm, refused } from '../../../../form.ts';
import { valueOrError } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { viewEnrolment } = locals.app.commands;
  return { receipt: valueOrError(await viewEnrolment(params.slug, params.token)) };
};

export const actions: Actions = {
  accept: async (event) => {
    const { locals, params } = event;
    const { acceptAgreement, viewEnrolment } = locals.app.commands;
    // Who has no receipt is told so, whatever was sent.
    valueOrError(await viewEnrolment(params.slug, params.token));
    const form = await readForm(event, acceptInput);
    if (!('input' in form)) return form;
    const accepted = await acceptAgreement(params.slug, params.token, form.input);
    return accepted.ok ? { accepted: true } : refused(accepted.refusal, form.values);
  },

  withdraw: async ({ locals, params }) => {
    const withdrawn = await locals.app.commands.withdrawEnrolment(params.slug, params.token);
    return withdrawn.ok ? { withdrawn: true } : refused(withdrawn.refusal);
  },
};
