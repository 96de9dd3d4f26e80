import type { Actor, Locale } from '#shared/model.ts';
import type { Context } from '../ports.ts';
import type { Passwords } from './password.ts';
import type { Limits } from './rate-limit.ts';

export interface AuthContext extends Context {
  limits: Limits;
  passwords: Passwords;
}

/** Where a request came from, as far as accounts need to know. */
export interface Visit {
  address: string;
  userAgent: string;
  locale: Locale;
  /** The session that the browser has now; a new one takes its place. */
  sessionId: string | null;
}

export interface SignedIn {
  /** For the cookie. */
  token: string;
  actor: Actor;
}
