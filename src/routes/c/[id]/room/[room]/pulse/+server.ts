import { json } from '@sveltejs/kit';
import { refusedJson } from '../../../../answer.ts';
import { roomAt } from '../room-link.ts';
import type { RequestHandler } from './$types';

/** How the room stands: an open page of it asks now and then. */
export const GET: RequestHandler = async (event) => {
  const { actor, app } = event.locals;
  if (!actor) return refusedJson({ code: 'sign_in_first' });
  const pulse = await app.commands.peekRoom(actor.id, roomAt(event));
  if (!pulse.ok) return refusedJson(pulse.refusal);
  return json(pulse.value, { headers: { 'cache-control': 'private, no-store' } });
};
