import { json } from '@sveltejs/kit';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** What is on the board, by theme; and where things stand in the stage that the page shows. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  const { commands } = event.locals.app;
  const at = { slug, workshopId, stageId: event.url.searchParams.get('stage') };
  return json(valueOrError(await commands.viewBoardList(actor.id, at)));
};
