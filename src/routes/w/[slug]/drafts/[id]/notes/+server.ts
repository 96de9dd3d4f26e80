import { json } from '@sveltejs/kit';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** The working notes alone: an announcement of one must not bring the whole text anew. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug, id: draftId } = event.params;
  const notes = await event.locals.app.commands.viewNotes(actor.id, { slug, draftId });
  return json(valueOrError(notes), { headers: { 'cache-control': 'no-store' } });
};
