import { can } from '#shared/permissions.ts';
import { findGrant } from '#server/db/grants.ts';
import { assignRoundComment } from '#server/db/round-triage.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRound, enterTriagedComment, type AtComment } from './enter-triage.ts';

/** Makes somebody who may triage responsible for a comment, or nobody. */
export async function assignComment(
  context: Context,
  actorId: string,
  input: AtComment & { assigneeId: string | null },
): Promise<Result> {
  const { commentId, assigneeId } = input;
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriagedComment(trx, actorId, input);
    if (!entered.ok) return entered;
    const { workspace, round } = entered.value;
    if (assigneeId !== null) {
      const grant = await findGrant(trx, assigneeId, workspace.id);
      if (!can(grant, 'rounds.triage')) return refuse('not_found', { field: 'assigneeId' });
    }
    await assignRoundComment(trx, commentId, assigneeId);
    return done(round);
  });
  if (!result.ok) return result;
  announceRound(context, result.value);
  return done();
}
