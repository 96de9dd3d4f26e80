import { readSearch } from '#shared/inputs/search.ts';
import { requireActor, valueOrError } from '../../../guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const asked = readSearch(event.url.searchParams);
  const { slug } = event.params;
  const { commands } = event.locals.app;
  const results = await commands.searchWorkspace(actor.id, { slug, ...asked });
  return { results: valueOrError(results), kind: asked.kind };
};
