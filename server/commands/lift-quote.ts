import { findAnswerById, putQuote, removeQuote } from '#server/db/poll-answers.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterToRun } from './enter-poll.ts';
import { newsRoom } from './enter-to.ts';

export interface QuoteChange {
  slug: string;
  pollId: string;
  answerId: string;
  questionId: string;
  lifted: boolean;
}

/** Shows the words of one answer to all who see the results, where whoever wrote them agreed to it. */
export async function liftQuote(
  context: Context,
  actorId: string,
  { slug, pollId, answerId, questionId, lifted }: QuoteChange,
): Promise<Result> {
  const changed = await context.db.transaction().execute(async (trx) => {
    const entered = await enterToRun(trx, actorId, { slug, pollId });
    if (!entered.ok) return entered;
    if (entered.value.poll.state !== 'closed') return refuse('not_found');
    const quote = { pollId, answerId, questionId };
    const answer = await findAnswerById(trx, pollId, answerId);
    if (!answer?.answers[questionId]?.text) return refuse('not_found');
    if (lifted && !answer.quotable) return refuse('quote_without_consent');
    await (lifted ? putQuote(trx, quote) : removeQuote(trx, quote));
    return done(entered.value.workspace.id);
  });
  if (!changed.ok) return changed;
  context.rooms.announce(newsRoom(changed.value), { kind: 'polls' });
  return done();
}
