import { valueOrError } from '../../guard.ts';
import type { RequestHandler } from './$types';

/** For a calendar program, which signs in nowhere: the secret in the address is its whole right. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const secret = params.token.replace(/\.ics$/, '');
  const text = valueOrError(await locals.app.commands.viewCalendar({ secret, origin: url.origin }));
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=300',
    },
  });
};
