import { json } from '@sveltejs/kit';
import type { RoundPulse } from '#shared/round-page.ts';
import { guestOf } from '../../guest.ts';
import { refusedJson } from '../../answer.ts';
import type { RequestHandler } from './$types';

const MARK = /^[0-9a-f]{32}$/;

/** How the round stands and how many others read it: what a page without a line asks now and then. */
export const GET: RequestHandler = async (event) => {
  const pulse = await event.locals.app.commands.takePulse(guestOf(event), event.params.id);
  if (!pulse.ok) return refusedJson(pulse.refusal);
  const { revision, state } = pulse.value;
  const mark = event.url.searchParams.get('reader') ?? '';
  const { readers } = event.locals.app;
  const others = MARK.test(mark) ? readers.others(event.params.id, mark) : 0;
  const etag = `"${revision}-${state}-${others}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  if (event.request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers });
  return json({ ...pulse.value, others } satisfies RoundPulse, { headers });
};
