import { json } from '@sveltejs/kit';
import { guestOf } from '../../guest.ts';
import { refusedJson } from '../../answer.ts';
import type { RequestHandler } from './$types';

/** How the round stands: what a page without a line asks now and then. */
export const GET: RequestHandler = async (event) => {
  const pulse = await event.locals.app.commands.takePulse(guestOf(event), event.params.id);
  if (!pulse.ok) return refusedJson(pulse.refusal);
  const { revision, state } = pulse.value;
  const etag = `"${revision}-${state}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  if (event.request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers });
  return json(pulse.value, { headers });
};
