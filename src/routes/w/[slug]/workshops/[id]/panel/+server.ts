import { json } from '@sveltejs/kit';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** What those who run the workshop see besides, as it is now. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  return json(
    valueOrError(await event.locals.app.commands.viewPanel(actor.id, { slug, workshopId })),
  );
};
