import { json } from '@sveltejs/kit';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** What is on the board, by theme. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  const { commands } = event.locals.app;
  return json(valueOrError(await commands.viewBoardList(actor.id, { slug, workshopId })));
};
