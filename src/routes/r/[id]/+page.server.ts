import { valueOrError } from '../../guard.ts';
import type { PageServerLoad } from './$types';

/** The public results of a workshop: read by whoever has the link, while it is open. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { locale, app } = locals;
  return valueOrError(await app.commands.viewPublicResults({ workshopId: params.id, locale }));
};
