import { json } from '@sveltejs/kit';
import type { Refusal } from '#server/errors.ts';
import { refusalText, statusOf } from '../form.ts';

/** A refusal for a script, in the reader's language. */
export function refusedJson(refusal: Refusal): Response {
  const message = refusalText(refusal);
  const errors = refusal.field ? { [refusal.field]: message } : {};
  return json({ message, errors, code: refusal.code }, { status: statusOf(refusal) });
}

export function wantsJson(request: Request): boolean {
  return request.headers.get('accept')?.includes('application/json') ?? false;
}
