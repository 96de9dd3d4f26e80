import { valueOrError } from '../../../guard.ts';
import { pollVisitor } from '../../../poll-visitor.ts';
import type { PageServerLoad } from './$types';

/** What is hidden is not in the data either. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  event.depends('app:polls');
  const at = { slug: null, pollId: params.id, by: url.searchParams.get('by') };
  const visitor = pollVisitor(event);
  return { page: valueOrError(await locals.app.commands.viewPollResults(visitor, at)) };
};
