import { findRoundComment, toggleAgreement } from '#server/db/round-comments.ts';
import { isBlocked } from '#server/db/round-submissions.ts';
import { touchRound } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Locale } from '#shared/model.ts';
import {
  announceComments,
  enterRound,
  senderOf,
  voterOf,
  type RoundContext,
  type RoundGuest,
} from './enter-round.ts';
import { notOpen } from './send-comments.ts';

/** *Samaa mieltä* on another's comment, or no longer. One voice for each person or browser. */
export async function agreeWithComment(
  context: RoundContext,
  guest: RoundGuest,
  roundId: string,
  { commentId, locale }: { commentId: string; locale: Locale },
): Promise<Result<{ agrees: boolean; agreements: number }>> {
  const sender = senderOf(context, roundId, guest);
  const voter = voterOf(sender);
  if (voter === null) return refuse('not_allowed');
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterRound(trx, guest, roundId);
    if (!entered.ok) return entered;
    const { round, mayComment } = entered.value;
    const comment = await findRoundComment(trx, roundId, commentId);
    const hidden = round.visibility === 'after' && round.state === 'open';
    if (!comment || comment.state !== 'shown' || hidden) return refuse('not_found');
    if (!mayComment) return refuse('not_allowed');
    // The transaction holds the database's only pen: no deadline passes between this and the write.
    if (round.state !== 'open') return { ok: false as const, refusal: notOpen(round, locale) };
    if (await isBlocked(trx, roundId, sender)) return refuse('comments_blocked');
    const agreement = await toggleAgreement(trx, commentId, voter);
    await touchRound(trx, roundId);
    return done({ round, agreement });
  });
  if (!result.ok) return result;
  announceComments(context, result.value.round);
  return done(result.value.agreement);
}
