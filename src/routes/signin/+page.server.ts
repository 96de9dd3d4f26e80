import { redirect } from '@sveltejs/kit';
import { LinkInput, SignInInput } from '#shared/inputs/account.ts';
import { readForm, refused } from '../form.ts';
import { ownPath } from '../own-path.ts';
import { rememberEmail } from '../pending-email.ts';
import { enterAs, visitOf } from '../visit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = ownPath(url.searchParams.get('next'), '');
  // A guest may have an account as well.
  if (locals.actor?.email) redirect(303, next || '/home');
  const byPassword =
    url.searchParams.get('way') === 'password' || url.searchParams.has('/password');
  return { next, way: byPassword ? 'password' : 'link' };
};

export const actions: Actions = {
  link: async (event) => {
    const form = await readForm(event, LinkInput);
    if (!('input' in form)) return form;
    const { email } = form.input;
    const next = ownPath(form.input.next, '/home');
    const asked = await event.locals.app.auth.requestSignInLink({ email, next }, visitOf(event));
    if (!asked.ok) return refused(asked.refusal, form.values);
    rememberEmail(event, email);
    redirect(303, `/signin/code?next=${encodeURIComponent(next)}`);
  },
  password: async (event) => {
    const form = await readForm(event, SignInInput);
    if (!('input' in form)) return form;
    const { email, password, next } = form.input;
    const signedIn = await event.locals.app.auth.signIn({ email, password }, visitOf(event));
    if (!signedIn.ok) return refused(signedIn.refusal, form.values);
    return enterAs(event, signedIn.value, next);
  },
};
