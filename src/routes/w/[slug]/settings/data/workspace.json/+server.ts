import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** The whole workspace as a file, for its coordinators. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug } = event.params;
  const data = valueOrError(await event.locals.app.commands.downloadWorkspace(actor.id, slug));
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${slug}.json"`,
    },
  });
};
