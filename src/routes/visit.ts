import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { SignedIn, Visit } from '#server/auth/context.ts';
import { ownPath } from './own-path.ts';
import { setSessionCookie } from './session-cookie.ts';

/** Where this request came from, for limits, letters and the list of own devices. */
export function visitOf(event: RequestEvent): Visit {
  return {
    address: clientAddress(event),
    userAgent: (event.request.headers.get('user-agent') ?? '').slice(0, 400),
    locale: event.locals.locale,
    sessionId: event.locals.sessionId,
  };
}

/** Gives the browser its new session and goes on. */
export function enterAs(event: RequestEvent, { token }: SignedIn, next: string | null): never {
  setSessionCookie(event.cookies, token, event.locals.app.door.secure);
  redirect(303, ownPath(next, '/home'));
}

/** Behind a proxy that leaves out its header the adapter throws: all such visitors share a limit. */
function clientAddress(event: RequestEvent): string {
  try {
    return event.getClientAddress();
  } catch {
    return 'unknown';
  }
}
