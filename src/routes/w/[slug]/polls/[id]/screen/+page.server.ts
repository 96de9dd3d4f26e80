import { requireActor, valueOrError } from '../../../../../guard.ts';
import { pollVisitor } from '../../../../../poll-visitor.ts';
import type { PageServerLoad } from './$types';

/** For a projector: how to answer while the poll is open, and what it came to. */
export const load: PageServerLoad = async (event) => {
  event.depends('app:polls');
  const actor = requireActor(event);
  const { slug, id: pollId } = event.params;
  const { commands } = event.locals.app;
  const at = { slug, pollId };
  const desk = valueOrError(await commands.viewPollDesk(actor.id, at));
  const page = valueOrError(await commands.viewPollResults(pollVisitor(event), at));
  return {
    bare: true,
    page: { ...page, reasons: null },
    ...{ answers: desk.answers, code: desk.poll.code, origin: event.url.origin },
  };
};
