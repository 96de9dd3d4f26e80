import { json } from '@sveltejs/kit';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** The workshop as it is now; with `?own` the person's own part alone. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  const { commands } = event.locals.app;
  // While the hall is empty: which slow stage the page shows.
  const at = { slug, workshopId, stageId: event.url.searchParams.get('stage') };
  if (event.url.searchParams.has('own'))
    return json({
      own: valueOrError(await commands.viewOwnWorkshop(actor.id, at)),
    });
  const { view, own } = valueOrError(await commands.viewWorkshop(actor.id, at));
  return json({ view, own });
};
