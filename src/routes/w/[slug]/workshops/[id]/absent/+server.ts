import { json } from '@sveltejs/kit';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** Which organisations have not answered a stage: `?stage=`. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  const stageId = event.url.searchParams.get('stage') ?? '';
  const { commands } = event.locals.app;
  return json(valueOrError(await commands.viewAbsent(actor.id, { slug, workshopId, stageId })));
};
