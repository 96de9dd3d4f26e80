import { can } from '#shared/permissions.ts';
import { readBlob } from '#server/db/blobs.ts';
import { findCommentOfFile } from '#server/db/round-comments.ts';
import { listOwnSubmissions } from '#server/db/round-submissions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { enterRound, senderOf, type RoundContext, type RoundGuest } from './enter-round.ts';

/** A statement's file, for whoever may see its comment. */
export async function viewStatementFile(
  context: RoundContext,
  guest: RoundGuest,
  roundId: string,
  fileId: string,
): Promise<Result<{ name: string; bytes: Uint8Array }>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterRound(trx, guest, roundId);
    if (!entered.ok) return entered;
    const { round, grant } = entered.value;
    const comment = await findCommentOfFile(trx, roundId, fileId);
    if (!comment?.file || comment.state === 'withdrawn') return refuse('not_found');
    const later = round.visibility === 'after' && round.state === 'open';
    const open = comment.state === 'shown' && !later;
    const allowed =
      open ||
      can(grant, 'rounds.triage', { item: `round:${roundId}` }) ||
      (await listOwnSubmissions(trx, roundId, senderOf(context, roundId, guest))).includes(
        comment.submissionId,
      );
    if (!allowed) return refuse('not_found');
    return done({ name: comment.file.name, bytes: await readBlob(trx, fileId) });
  });
}
