import { redirect } from '@sveltejs/kit';
import { dropSessionCookie } from '../session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.actor) redirect(303, '/');
};

export const actions: Actions = {
  default: async ({ locals, cookies, request }) => {
    const { app, actor, sessionId } = locals;
    const sure = (await request.formData().catch(() => null))?.has('sure');
    // A guest comes back by nothing but this device: first they hear what they would lose.
    if (actor && !actor.email && !sure) redirect(303, '/signout');
    if (actor && sessionId) await app.auth.signOut(actor.id, sessionId);
    dropSessionCookie(cookies, app.door.secure);
    redirect(303, '/');
  },
};
