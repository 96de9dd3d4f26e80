import { redirect } from '@sveltejs/kit';
import { keepInvite } from '../cookie.ts';
import type { RequestHandler } from './$types';

/** The letter's link: the secret goes into a cookie, the reader to a clean address. Nothing is used up. */
export const GET: RequestHandler = ({ cookies, locals, params }) => {
  keepInvite(cookies, params.token.slice(0, 100), locals.app.door.secure);
  redirect(303, '/invite');
};
