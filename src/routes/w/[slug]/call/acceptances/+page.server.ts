import { acceptancesOf } from '#shared/call-desk.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:organisations');
  const { locals, params } = event;
  const actor = requireActor(event);
  const desk = valueOrError(await locals.app.commands.viewCallDesk(actor.id, params.slug));
  return { texts: desk.texts, accepted: acceptancesOf(desk) };
};
