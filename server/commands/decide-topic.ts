import { decisionProblem, isDecidable } from '#shared/decisions.ts';
import type { Outcome } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import type { WorkshopTopic } from '#shared/workshops.ts';
import type { Db } from '#server/db/open.ts';
import { findRoundOfComment, listRoundComments } from '#server/db/round-comments.ts';
import { decideComments } from '#server/db/round-triage.ts';
import { findRound, type StandingRound } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { EnteredStage } from './enter-workshop.ts';

/**
 * In the transaction that concludes a topic: what was agreed is the answer to the comment that the
 * topic is of, by the rules of triage. `null` for a topic that is of no comment.
 */
export async function decideTopic(
  trx: Db,
  actorId: string,
  { workspace, grant }: EnteredStage,
  topic: WorkshopTopic,
  { outcome, reason }: { outcome: Exclude<Outcome, 'merged'>; reason: string },
): Promise<Result<StandingRound | null>> {
  const [kind, commentId = ''] = topic.ref.split(':');
  if (kind !== 'comment') return done(null);
  if (!can(grant, 'rounds.triage')) return refuse('not_allowed');
  const roundId = await findRoundOfComment(trx, commentId);
  const round = roundId === null ? null : await findRound(trx, roundId);
  if (round?.workspaceId !== workspace.id) return refuse('not_found');
  if (round.reportPublishedAt !== null) return refuse('report_published');
  const all = await listRoundComments(trx, round.id);
  const comment = all.find(({ id }) => id === commentId);
  if (!comment || !isDecidable(comment)) return refuse('not_found');
  const decision = { outcome, reason, mergedInto: null };
  const problem = decisionProblem(commentId, decision, all);
  if (problem) return refuse(problem, { field: 'outcome' });
  await decideComments(trx, [commentId], { ...decision, decidedBy: actorId });
  return done(round);
}
