import type { CommentState } from '#shared/model.ts';
import { listRoundComments, type StoredRoundComment } from '#server/db/round-comments.ts';
import type { Db } from '#server/db/open.ts';
import type { StandingRound } from '#server/db/rounds.ts';
import type { ExportedComment } from '#server/documents/export/sources.ts';

/** Nobody takes along what was taken back. */
type Leaving = Exclude<CommentState, 'withdrawn'>;

/**
 * A round's comments as they may leave for somebody: what is held or hidden for facilitators alone,
 * decisions for others once they are published, and e-mails and internal notes for nobody.
 */
export async function collectComments(
  trx: Db,
  round: StandingRound,
  { triages, names }: { triages: boolean; names: boolean },
): Promise<ExportedComment[]> {
  const wait =
    round.visibility === 'after' && (round.state === 'open' || round.state === 'waiting');
  if (wait && !triages) return [];
  const states: Leaving[] = triages ? ['shown', 'held', 'hidden'] : ['shown'];
  const comments = await listRoundComments(trx, round.id, states);
  const decided = triages || round.reportPublishedAt !== null;
  const leaving = new Set(comments.map(({ id }) => id));
  return (
    comments
      // A reply to what may not leave would tell of it.
      .filter(({ parentId }) => parentId === null || leaving.has(parentId))
      .map((comment) => exported(comment, { names, decided, leaving }))
  );
}

function exported(
  comment: StoredRoundComment,
  { names, decided, leaving }: { names: boolean; decided: boolean; leaving: ReadonlySet<string> },
): ExportedComment {
  const { by, outcome, reason, mergedInto, decidedAt } = comment;
  const official = by.onBehalf === 'organisation';
  return {
    id: comment.id,
    parentId: comment.parentId,
    submissionId: comment.submissionId,
    kind: comment.kind,
    anchor: comment.anchor,
    body: comment.body,
    suggestion: comment.suggestion,
    state: comment.state as Leaving,
    at: comment.createdAt,
    name: names ? by.name : '',
    organisation: names || official ? by.organisation : '',
    onBehalf: by.onBehalf,
    confirmed: by.confirmed,
    agreements: comment.agreements,
    attachment: comment.file?.name ?? null,
    decision:
      decided && outcome !== null
        ? {
            outcome,
            reason,
            mergedInto: mergedInto !== null && leaving.has(mergedInto) ? mergedInto : null,
            decidedAt: decidedAt ?? comment.createdAt,
          }
        : null,
  };
}
