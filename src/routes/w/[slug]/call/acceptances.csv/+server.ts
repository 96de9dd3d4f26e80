import { requireActor, valueOrError } from '../../../../guard.ts';
import type { RequestHandler } from './$types';

/** Who has accepted which words and when, for the coalition's books. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug } = event.params;
  const { exportAcceptances } = event.locals.app.commands;
  const asked = { slug, locale: event.locals.locale };
  return new Response(valueOrError(await exportAcceptances(actor.id, asked)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${slug}-agreement.csv"`,
    },
  });
};
