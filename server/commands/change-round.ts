import { encodeHexLowerCase } from '@oslojs/encoding';
import type { ChangeRoundInput } from '#shared/inputs/rounds.ts';
import type { Round } from '#shared/model.ts';
import { changeRoundWords } from '#server/db/round-changes.ts';
import { touchRound } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { hashOf } from './enter-round.ts';
import { announceRounds, enterOwnRound, type AtOwnRound } from './enter-own-round.ts';
import { openVisibilities } from './view-round-info.ts';

type RoundFacts = Omit<ChangeRoundInput, 'mark'>;

/** Of what can be changed of a round: whoever saves says from what they began. */
export function factsMark(round: Pick<Round, keyof RoundFacts>): string {
  const { guidance, attention, contactName, contactEmail, visibility, reportDue } = round;
  const facts = [guidance, attention, contactName, contactEmail, visibility, reportDue];
  return encodeHexLowerCase(hashOf(`round ${JSON.stringify(facts)}`)).slice(0, 24);
}

/** What commenters are told, whom they may ask, and when others see their words. A colleague's newer ones are never written over unseen. */
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
