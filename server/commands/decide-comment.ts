import { decisionProblem, isDecidable } from '#shared/decisions.ts';
import type { DecideInput } from '#shared/inputs/triage.ts';
import type { SavedDecision } from '#shared/triage.ts';
import { namesOf } from '#server/db/actors.ts';
import { listRoundComments } from '#server/db/round-comments.ts';
import { decideComments } from '#server/db/round-triage.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRound, enterTriagedComment, type AtRound } from './enter-triage.ts';

/**
 * The answer to a comment, and to those that are to get the same. Who decides last is right: when
 * somebody else has decided since the page was read, the one who decides now is told.
 */
export async function decideComment(
  context: Context,
  actorId: string,
  input: AtRound & DecideInput,
): Promise<Result<SavedDecision>> {
  const { commentId, outcome, reason, also, seen } = input;
  const mergedInto = outcome === 'merged' ? input.mergedInto : null;
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriagedComment(trx, actorId, input);
    if (!entered.ok) return entered;
    const { round, comment } = entered.value;
    const all = await listRoundComments(trx, round.id);
    const ids = [...new Set([commentId, ...also])];
    const byId = new Map(all.map((one) => [one.id, one]));
    for (const id of ids) {
      const one = byId.get(id);
      if (!one || !isDecidable(one)) return refuse('not_found');
      const problem = decisionProblem(id, { outcome, reason, mergedInto }, all);
      if (problem)
        return refuse(problem, { field: problem === 'reason_missing' ? 'reason' : 'mergedInto' });
    }
    const decidedAt = await decideComments(trx, ids, {
      outcome,
      reason,
      mergedInto,
      decidedBy: actorId,
    });
    const others =
      comment.decidedBy !== null && comment.decidedBy !== actorId && comment.decidedAt !== seen;
    const overruled =
      others && comment.outcome && comment.decidedBy
        ? {
            name: (await namesOf(trx, [comment.decidedBy])).get(comment.decidedBy) ?? '',
            outcome: comment.outcome,
          }
        : null;
    return done({ round, decidedAt, overruled });
  });
  if (!result.ok) return result;
  const { round, ...decided } = result.value;
  announceRound(context, round);
  return done(decided);
}
