import { redirect } from '@sveltejs/kit';
import { ownPath } from '../../own-path.ts';
import { closeExampleWelcome } from '../welcome.ts';
import type { RequestHandler } from './$types';

const SLUG = /^[a-z0-9-]{1,64}$/;

/** Puts the example's welcome away on this device. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const form = await request.formData().catch(() => new FormData());
  const slug = form.get('slug');
  if (typeof slug !== 'string' || !SLUG.test(slug)) redirect(303, '/');
  closeExampleWelcome(cookies, slug, locals.app.door.secure);
  redirect(303, ownPath(`/w/${slug}/demands`, '/'));
};
