import type { ChangeRoundInput } from '#shared/inputs/rounds.ts';
import { changeRoundWords } from '#server/db/round-changes.ts';
import { touchRound } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRounds, enterOwnRound, type AtOwnRound } from './enter-own-round.ts';
import { factsMark } from './round-facts.ts';
import { openVisibilities } from './view-round-info.ts';

/**
 * What commenters are told, whom they may ask, and when others see their words. What a colleague
 * has saved since is never written over unseen.
 */
export async function changeRound(
  context: Context,
  actorId: string,
  { slug, roundId, mark, ...change }: ChangeRoundInput & AtOwnRound,
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterOwnRound(trx, actorId, { slug, roundId }, 'rounds.manage');
    if (!entered.ok) return entered;
    const { round } = entered.value;
    if (factsMark(change) === factsMark(round)) return done(round);
    if (mark !== factsMark(round)) return refuse('round_changed');
    if (!(await openVisibilities(trx, round)).includes(change.visibility))
      return refuse('visibility_promised', { field: 'visibility' });
    await changeRoundWords(trx, round.id, change);
    await touchRound(trx, round.id);
    return done(round);
  });
  if (!result.ok) return result;
  announceRounds(context, result.value);
  return done();
}
