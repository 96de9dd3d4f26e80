import { requireActor, valueOrError } from '../../../../guard.ts';
import { newPollKey, sendPoll, stepPoll } from '../../../../poll-form.ts';
import { markedVisitor } from '../../../../poll-visitor.ts';
import type { Actions, PageServerLoad } from './$types';

/** Members answer here, and those who run polls see how theirs looks. */
export const load: PageServerLoad = async (event) => {
  event.depends('app:polls');
  requireActor(event);
  const { slug, id: pollId } = event.params;
  const visitor = markedVisitor(event);
  const page = valueOrError(await event.locals.app.commands.viewPoll(visitor, { slug, pollId }));
  return { page, key: newPollKey() };
};

export const actions: Actions = {
  step: (event) => {
    requireActor(event);
    return stepPoll(event, { slug: event.params.slug, pollId: event.params.id });
  },
  send: (event) => {
    requireActor(event);
    const { slug, id: pollId } = event.params;
    return sendPoll(event, { slug, pollId }, `/w/${slug}/polls/${pollId}/receipt`);
  },
};
