import { json } from '@sveltejs/kit';
import { guestOf } from '../../guest.ts';
import { refusedJson } from '../../answer.ts';
import type { RequestHandler } from './$types';

/** The reader's own part of the page that is the same for all. */
export const GET: RequestHandler = async (event) => {
  const own = await event.locals.app.commands.viewOwnPart(guestOf(event), event.params.id);
  if (!own.ok) return refusedJson(own.refusal);
  return json(own.value, { headers: { 'cache-control': 'private, no-store' } });
};
