import type { Cookies } from '@sveltejs/kit';

/** As the server's sessions: ten days from the last use. */
const MAX_AGE = 10 * 24 * 60 * 60;

/** `__Host-` binds the cookie to this very host, which plain http cannot promise. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-session' : 'session';
}

export function readSessionCookie(cookies: Cookies, secure: boolean): string | undefined {
  return cookies.get(cookieName(secure));
}

export function setSessionCookie(cookies: Cookies, token: string, secure: boolean): void {
  cookies.set(cookieName(secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: MAX_AGE,
  });
}

export function dropSessionCookie(cookies: Cookies, secure: boolean): void {
  cookies.delete(cookieName(secure), { path: '/', httpOnly: true, sameSite: 'lax', secure });
}
