import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Result } from '#server/errors.ts';
import type { Actor } from '#shared/model.ts';
import { refusalText, statusOf } from './form.ts';

type Visit = Pick<RequestEvent, 'locals' | 'url' | 'request'>;

/** The signed-in person; everybody else is sent to sign in and comes back after it. */
export function requireActor({ locals, url, request }: Visit): Actor {
  if (locals.actor) return locals.actor;
  const next = request.method === 'GET' ? url.pathname + url.search : url.pathname;
  redirect(303, `/signin?next=${encodeURIComponent(next)}`);
}

/** For loads: the value, or the error page that says why there is none. */
export function valueOrError<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { refusal } = result;
  error(statusOf(refusal), { message: refusalText(refusal), code: refusal.code });
}

/** For loads: a page that one may not see is not there. */
export function requireRight(allowed: boolean): void {
  if (!allowed) error(404, { message: refusalText({ code: 'not_found' }), code: 'not_found' });
}
