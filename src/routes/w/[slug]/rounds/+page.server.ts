import { requireActor, valueOrError } from '../../../guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:drafts', 'app:round-comments');
  const actor = requireActor(event);
  const { commands } = event.locals.app;
  return { rounds: valueOrError(await commands.viewRounds(actor.id, event.params.slug)) };
};
