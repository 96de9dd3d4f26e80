import { REMINDER_DAYS, reminderAt } from '#shared/rounds.ts';
import { timeOf } from '#shared/zones.ts';
import { newId } from '#server/auth/random.ts';
import { moveDeadline } from '#server/db/round-changes.ts';
import { insertRoundNote } from '#server/db/round-notes.ts';
import { touchRound } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRounds, enterOwnRound, type AtOwnRound } from './enter-own-round.ts';

export interface Extension extends AtOwnRound {
  /** As clocks in the round's zone show it, `2019-04-12T16:00`. */
  closes: string;
  /** Why, for everybody who reads the round. */
  note: string;
}

/** A later deadline with a dated note. Sent twice it is one: the second is no later. */
export async function extendRound(
  context: Context,
  actorId: string,
  { closes, note, ...at }: Extension,
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterOwnRound(trx, actorId, at, 'rounds.manage');
    if (!entered.ok) return entered;
    const { round } = entered.value;
    const closesAt = timeOf(round.timeZone, closes);
    if (closesAt === null) return refuse('no_such_moment', { field: 'closes' });
    if (closesAt === round.closesAt) return done(null);
    // Those letters whose moment comes again tell the new deadline.
    const reminded = REMINDER_DAYS.filter((days) => {
      const due = reminderAt({ opensAt: round.opensAt, closesAt }, days);
      return due === null || due <= round.now;
    });
    if (!(await moveDeadline(trx, round.id, { closesAt, reminded })))
      return refuse(round.state === 'reported' ? 'round_reported' : 'deadline_not_later', {
        field: 'closes',
      });
    await insertRoundNote(trx, {
      id: newId(),
      roundId: round.id,
      kind: 'extended',
      body: note,
      actorId,
    });
    await touchRound(trx, round.id);
    return done(round);
  });
  if (!result.ok) return result;
  if (result.value) announceRounds(context, result.value);
  return done();
}
