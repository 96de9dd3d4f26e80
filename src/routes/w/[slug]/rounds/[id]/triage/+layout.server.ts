import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { LayoutServerLoad } from './$types';

/** Apart from who looks at what, which changes often. */
export const load: LayoutServerLoad = async (event) => {
  event.depends('app:round-comments');
  const actor = requireActor(event);
  const { slug, id: roundId } = event.params;
  const queue = await event.locals.app.commands.viewTriage(actor.id, { slug, roundId });
  return { queue: valueOrError(queue) };
};
