import { setInternalNote } from '#server/db/round-triage.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRound, enterTriagedComment, type AtComment } from './enter-triage.ts';

/** A remark among facilitators; the commenter never sees it. */
export async function noteComment(
  context: Context,
  actorId: string,
  input: AtComment & { note: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriagedComment(trx, actorId, input);
    if (!entered.ok) return entered;
    await setInternalNote(trx, input.commentId, input.note);
    return done(entered.value.round);
  });
  if (!result.ok) return result;
  announceRound(context, result.value);
  return done();
}
