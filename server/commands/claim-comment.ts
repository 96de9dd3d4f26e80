import { CLAIM_MS } from '#shared/triage.ts';
import { findRoundComment } from '#server/db/round-comments.ts';
import { claimRoundComment, listClaims } from '#server/db/round-triage.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRound, enterTriage, type AtRound } from './enter-triage.ts';

/**
 * Tells others which comment one has before oneself, for two minutes. A courtesy: it keeps nobody
 * from deciding. Without a comment it lets go.
 */
export async function claimComment(
  context: Context,
  actorId: string,
  input: AtRound & { commentId: string | null },
): Promise<Result> {
  const { roundId, commentId } = input;
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriage(trx, actorId, input);
    if (!entered.ok) return entered;
    if (commentId !== null && !(await findRoundComment(trx, roundId, commentId)))
      return refuse('not_found');
    const seen = await claimsOf(trx, roundId);
    await claimRoundComment(trx, roundId, commentId, actorId, CLAIM_MS);
    const changed = seen !== (await claimsOf(trx, roundId));
    return done({ round: entered.value.round, changed });
  });
  if (!result.ok) return result;
  const { round, changed } = result.value;
  if (changed) announceRound(context, round, 'round-claims');
  return done();
}

/** A claim that is made longer is no news. */
async function claimsOf(...args: Parameters<typeof listClaims>): Promise<string> {
  return JSON.stringify(await listClaims(...args));
}
