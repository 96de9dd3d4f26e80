import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** The board's document as one update: what a socket would have brought. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  const { commands } = event.locals.app;
  const state = valueOrError(await commands.readBoard(actor.id, { slug, workshopId }));
  return new Response(state, {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
  });
};
