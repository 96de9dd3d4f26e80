import { redirect } from '@sveltejs/kit';
import { SignUpInput } from '#shared/inputs/account.ts';
import { readForm, refused } from '../form.ts';
import { ownPath } from '../own-path.ts';
import { rememberEmail } from '../pending-email.ts';
import { visitOf } from '../visit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = ownPath(url.searchParams.get('next'), '');
  if (locals.actor?.email) redirect(303, next || '/home');
  return { next, open: locals.app.config.openSignUp };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event, SignUpInput);
    if (!('input' in form)) return form;
    const next = ownPath(form.input.next, '/home');
    const made = await event.locals.app.auth.signUp({ ...form.input, next }, visitOf(event));
    if (!made.ok) return refused(made.refusal, form.values);
    rememberEmail(event, form.input.email);
    redirect(303, `/signin/code?new&next=${encodeURIComponent(next)}`);
  },
};
