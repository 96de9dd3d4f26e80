import { redirect } from '@sveltejs/kit';
import { ownPath } from '../own-path.ts';
import { isTheme, THEME_COOKIE } from '#shared/reader.ts';
import type { RequestHandler } from './$types';

const YEAR = 365 * 24 * 60 * 60;

/** Remembers light or dark on this device; `system` forgets the choice. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const form = await request.formData().catch(() => new FormData());
  const theme = form.get('theme');
  const next = form.get('next');
  const options = { path: '/', sameSite: 'lax', secure: locals.app.door.secure } as const;
  if (isTheme(theme)) cookies.set(THEME_COOKIE, theme, { ...options, maxAge: YEAR });
  else if (theme === 'system') cookies.delete(THEME_COOKIE, options);
  redirect(303, ownPath(typeof next === 'string' ? next : null, '/'));
};
