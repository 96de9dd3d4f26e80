import { encodeHexLowerCase } from '@oslojs/encoding';
import type { ChangeRoundInput } from '#shared/inputs/rounds.ts';
import { hashOf } from './enter-round.ts';

/** What a coordinator may change of a round. */
type RoundFacts = Omit<ChangeRoundInput, 'mark'>;

/** Of what stands there: whoever saves says from what they began. */
export function factsMark(round: RoundFacts): string {
  const { guidance, attention, contactName, contactEmail, visibility, reportDue } = round;
  const facts = [guidance, attention, contactName, contactEmail, visibility, reportDue];
  return encodeHexLowerCase(hashOf(`round ${JSON.stringify(facts)}`)).slice(0, 24);
}
