import { requireActor, requireRight, valueOrError } from '../../../../../guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { runs } = await event.parent();
  requireRight(runs);
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  const { commands } = event.locals.app;
  const panel = valueOrError(await commands.viewPanel(actor.id, { slug, workshopId }));
  return { panel, origin: event.url.origin };
};
