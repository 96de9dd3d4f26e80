import { CodeInput } from '#shared/inputs/account.ts';
import { readForm, refused } from '../../form.ts';
import { ownPath } from '../../own-path.ts';
import { forgetEmail, rememberedEmail } from '../../pending-email.ts';
import { enterAs, visitOf } from '../../visit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ({
  next: ownPath(event.url.searchParams.get('next'), ''),
  email: rememberedEmail(event),
  fresh: event.url.searchParams.has('new'),
  /** On a first try without a mail server the operator is the reader. */
  mailed: event.locals.app.config.smtpUrl !== null,
});

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event, CodeInput);
    if (!('input' in form)) return form;
    const { email, code, next } = form.input;
    const signedIn = await event.locals.app.auth.redeemCode({ email, code }, visitOf(event));
    if (!signedIn.ok) return refused(signedIn.refusal, form.values);
    forgetEmail(event);
    return enterAs(event, signedIn.value, next);
  },
};
