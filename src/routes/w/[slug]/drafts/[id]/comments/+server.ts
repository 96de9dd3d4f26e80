import { json } from '@sveltejs/kit';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** The newest version's comments alone: news of one must not bring the whole text anew. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug, id: draftId } = event.params;
  const comments = await event.locals.app.commands.viewDraftComments(actor.id, { slug, draftId });
  return json(valueOrError(comments), { headers: { 'cache-control': 'no-store' } });
};
