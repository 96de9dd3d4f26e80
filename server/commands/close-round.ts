import { newId } from '#server/auth/random.ts';
import { closeNow } from '#server/db/round-changes.ts';
import { insertRoundNote } from '#server/db/round-notes.ts';
import { touchRound } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRounds, enterOwnRound, type AtOwnRound } from './enter-own-round.ts';

/** Before its time, with a dated note; from this moment on no comment is taken. */
export async function closeRound(
  context: Context,
  actorId: string,
  { note, ...at }: AtOwnRound & { note: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterOwnRound(trx, actorId, at, 'rounds.manage');
    if (!entered.ok) return entered;
    const { round } = entered.value;
    if (!(await closeNow(trx, round.id)))
      return refuse(round.state === 'waiting' ? 'round_not_begun' : 'round_is_over');
    const roundId = round.id;
    await insertRoundNote(trx, { id: newId(), roundId, kind: 'closed', body: note, actorId });
    await touchRound(trx, roundId);
    return done(round);
  });
  if (!result.ok) return result;
  announceRounds(context, result.value);
  return done();
}
