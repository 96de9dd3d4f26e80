import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  const { commands } = event.locals.app;
  return {
    hall: valueOrError(await commands.viewScreen(actor.id, { slug, workshopId })),
    origin: event.url.origin,
  };
};
