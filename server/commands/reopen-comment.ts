import { reopenComment as reopen } from '#server/db/round-triage.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRound, enterTriagedComment, type AtComment } from './enter-triage.ts';

/** Takes a decision back: the comment waits for one again. */
export async function reopenComment(
  context: Context,
  actorId: string,
  at: AtComment,
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriagedComment(trx, actorId, at);
    if (!entered.ok) return entered;
    await reopen(trx, at.commentId);
    return done(entered.value.round);
  });
  if (!result.ok) return result;
  announceRound(context, result.value);
  return done();
}
