import { valueOrError, requireActor } from '../../../guard.ts';
import type { LayoutServerLoad } from './$types';

/** One load for the list and each demand: going from one to the other asks nothing anew. */
export const load: LayoutServerLoad = async (event) => {
  event.depends('app:demands', 'app:positions');
  const actor = requireActor(event);
  const { commands } = event.locals.app;
  return { list: valueOrError(await commands.viewDemands(actor.id, event.params.slug)) };
};
