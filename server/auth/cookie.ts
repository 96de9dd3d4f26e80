import { parseCookie } from 'cookie';

/** `__Host-` binds the cookie to this very host, which plain http cannot promise. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-session' : 'session';
}

export function sessionToken(cookieHeader: string | undefined, secure: boolean): string | null {
  return (cookieHeader && parseCookie(cookieHeader)[sessionCookieName(secure)]) || null;
}
