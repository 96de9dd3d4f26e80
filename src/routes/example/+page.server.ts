import { redirect } from '@sveltejs/kit';
import { refused } from '../form.ts';
import { setSessionCookie } from '../session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ open: locals.app.config.examples });

export const actions: Actions = {
  /** One click, no account: the button on the first page posts here. */
  default: async ({ locals, cookies, request, getClientAddress }) => {
    const made = await locals.app.commands.createExample(locals.actor?.id ?? null, {
      locale: locals.locale,
      userAgent: request.headers.get('user-agent') ?? '',
      address: getClientAddress(),
    });
    if (!made.ok) return refused(made.refusal);
    if (made.value.token) setSessionCookie(cookies, made.value.token, locals.app.door.secure);
    redirect(303, `/w/${made.value.slug}/demands`);
  },
};
