import { error } from '@sveltejs/kit';
import { refused, refusalText } from '../../form.ts';
import { enterAs, visitOf } from '../../visit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const link = await locals.app.auth.viewLink(params.token);
  if (link?.purpose !== 'verify' && link?.purpose !== 'change')
    error(410, { message: refusalText({ code: 'link_expired' }), code: 'link_expired' });
  return { link };
};

export const actions: Actions = {
  default: async (event) => {
    const link = await event.locals.app.auth.viewLink(event.params.token);
    const signedIn = await event.locals.app.auth.verifyEmail(event.params.token, visitOf(event));
    if (!signedIn.ok) return refused(signedIn.refusal);
    const home = link?.purpose === 'change' ? '/me' : '/home';
    return enterAs(event, signedIn.value, event.url.searchParams.get('next') ?? home);
  },
};
