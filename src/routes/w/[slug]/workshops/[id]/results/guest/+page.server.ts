import { requireActor, valueOrError } from '../../../../../../guard.ts';
import type { PageServerLoad } from './$types';

/** For guests of the workshop, who have no workspace around it. */
export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  const { locale, app } = event.locals;
  return {
    page: valueOrError(await app.commands.viewResults(actor.id, { slug, workshopId, locale })),
  };
};
