import { redirect } from '@sveltejs/kit';
import { ResetInput } from '#shared/inputs/account.ts';
import { readForm, refused } from '../form.ts';
import { visitOf } from '../visit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals }) => ({
  sent: url.searchParams.has('sent'),
  mailed: locals.app.config.smtpUrl !== null,
});

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event, ResetInput);
    if (!('input' in form)) return form;
    const asked = await event.locals.app.auth.requestReset(form.input.email, visitOf(event));
    if (!asked.ok) return refused(asked.refusal, form.values);
    redirect(303, '/reset?sent');
  },
};
