import { requireActor, valueOrError } from '../../../../guard.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  event.depends('app:workshop');
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  const stageId = event.url.searchParams.get('stage');
  const found = await event.locals.app.commands.viewWorkshop(actor.id, {
    slug,
    workshopId,
    stageId,
    // Whoever shows the projector's view, as a member may, has not come to take part by that.
    looksOn: event.untrack(() => event.route.id?.endsWith('/screen') === true),
  });
  return { actor, ...valueOrError(found) };
};
