import { json } from '@sveltejs/kit';
import { readSearch } from '#shared/inputs/search.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import type { RequestHandler } from './$types';

/** The same as the page shows, for the dialog. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const asked = readSearch(event.url.searchParams);
  const { slug } = event.params;
  const { commands } = event.locals.app;
  return json(valueOrError(await commands.searchWorkspace(actor.id, { slug, ...asked })));
};
