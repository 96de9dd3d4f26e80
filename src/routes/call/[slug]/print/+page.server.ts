import { valueOrError } from '../../../guard.ts';
import type { PageServerLoad } from './$types';

/** For a board's meeting: everything that the call says, and the fees as a table. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { viewCall } = locals.app.commands;
  const page = valueOrError(await viewCall(locals.actor?.id ?? null, params.slug));
  return { page, link: `${url.origin}/call/${params.slug}` };
};
