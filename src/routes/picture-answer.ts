import { error } from '@sveltejs/kit';
import type { Result } from '#server/errors.ts';
import { m } from '#shared/paraglide/messages.js';

/** A picture of a workshop's results; to whom it is not open it does not exist. */
export function pictureAnswer(svg: Result<string>): Response {
  if (!svg.ok) error(404, { message: m.refusal_not_found(), code: 'not_found' });
  return new Response(svg.value, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}
