import { error } from '@sveltejs/kit';
import { refused, refusalText } from '../../../form.ts';
import { enterAs, visitOf } from '../../../visit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking uses nothing up: scanners of mail programs open every link. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const link = await locals.app.auth.viewLink(params.token);
  if (link?.purpose !== 'sign-in')
    error(410, { message: refusalText({ code: 'link_expired' }), code: 'link_expired' });
  return { email: link.email, now: locals.actor?.name ?? null };
};

export const actions: Actions = {
  default: async (event) => {
    const signedIn = await event.locals.app.auth.redeemLink(event.params.token, visitOf(event));
    if (!signedIn.ok) return refused(signedIn.refusal);
    return enterAs(event, signedIn.value, event.url.searchParams.get('next'));
  },
};
