import { valueOrError } from '../../../guard.ts';
import { pollVisitor } from '../../../poll-visitor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const at = { slug: null, pollId: params.id };
  const page = valueOrError(await locals.app.commands.viewPoll(pollVisitor(event), at));
  return { page: { ...page, questions: [], own: null } };
};
