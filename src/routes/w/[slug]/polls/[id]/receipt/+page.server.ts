import { requireActor, valueOrError } from '../../../../../guard.ts';
import { pollVisitor } from '../../../../../poll-visitor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireActor(event);
  const { slug, id: pollId } = event.params;
  const visitor = pollVisitor(event);
  const page = valueOrError(await event.locals.app.commands.viewPoll(visitor, { slug, pollId }));
  return { page: { ...page, questions: [], own: null } };
};
