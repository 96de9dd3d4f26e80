import type { Cookies } from '@sveltejs/kit';

const WEEK = 7 * 24 * 60 * 60;

/** Whether the welcome of this example was put away on this device. */
export function isExampleWelcomeClosed(cookies: Cookies, slug: string): boolean {
  return cookies.get('example-welcome') === slug;
}

export function closeExampleWelcome(cookies: Cookies, slug: string, secure: boolean): void {
  cookies.set('example-welcome', slug, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: WEEK,
  });
}
