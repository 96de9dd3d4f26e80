import type { Cookies } from '@sveltejs/kit';

/** Remembers the letter's secret while its reader signs in, so that it stands in no later address. */
const NAME = 'invite';

export function readInvite(cookies: Cookies): string {
  return cookies.get(NAME) ?? '';
}

export function keepInvite(cookies: Cookies, secret: string, secure: boolean): void {
  cookies.set(NAME, secret, { ...scope(secure), maxAge: 60 * 60 });
}

export function dropInvite(cookies: Cookies, secure: boolean): void {
  cookies.delete(NAME, scope(secure));
}

function scope(secure: boolean) {
  return { path: '/invite', httpOnly: true, sameSite: 'lax', secure } as const;
}
