import { requireActor } from '../../guard.ts';
import type { RequestHandler } from './$types';

/** Everything of mine in one file. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const data = await event.locals.app.auth.downloadOwnData(actor.id);
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="talkoot-omat-tiedot.json"',
    },
  });
};
