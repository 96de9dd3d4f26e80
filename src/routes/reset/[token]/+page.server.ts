import { error } from '@sveltejs/kit';
import { NewPasswordInput } from '#shared/inputs/account.ts';
import { readForm, refused, refusalText } from '../../form.ts';
import { enterAs, visitOf } from '../../visit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const link = await locals.app.auth.viewLink(params.token);
  if (link?.purpose !== 'reset')
    error(410, { message: refusalText({ code: 'link_expired' }), code: 'link_expired' });
  return { email: link.email };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event, NewPasswordInput);
    if (!('input' in form)) return form;
    const { password } = form.input;
    const reset = await event.locals.app.auth.resetPassword(
      { token: event.params.token, password },
      visitOf(event),
    );
    if (!reset.ok) return refused(reset.refusal);
    return enterAs(event, reset.value, '/home');
  },
};
