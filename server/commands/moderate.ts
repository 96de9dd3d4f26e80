import { touchRound, type StandingRound } from '#server/db/rounds.ts';
import type { Db } from '#server/db/open.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceModeration, enterOwnRound, type AtOwnRound } from './enter-own-round.ts';

/** One act of moderation: by whom it may be done, and what it makes old. Says how many it was. */
export async function moderate(
  context: Context,
  actorId: string,
  at: AtOwnRound,
  work: (trx: Db, round: StandingRound) => Promise<Result<number>>,
): Promise<Result<{ count: number }>> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterOwnRound(trx, actorId, at, 'rounds.triage');
    if (!entered.ok) return entered;
    const { round } = entered.value;
    const changed = await work(trx, round);
    if (!changed.ok) return changed;
    await touchRound(trx, round.id);
    return done({ round, count: changed.value });
  });
  if (!result.ok) return result;
  announceModeration(context, result.value.round);
  return done({ count: result.value.count });
}
