import { json } from '@sveltejs/kit';
import { requireActor, valueOrError } from '../../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** Who has come and who sits where, as the projector may show it now. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  return json(
    valueOrError(await event.locals.app.commands.viewScreen(actor.id, { slug, workshopId })),
  );
};
