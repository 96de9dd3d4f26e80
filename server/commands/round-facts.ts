import type { ChangeRoundInput } from '#shared/inputs/rounds.ts';
import { markOf } from './mark.ts';

/** The mark of what a coordinator may change of a round. */
export function factsMark(round: Omit<ChangeRoundInput, 'mark'>): string {
  const { guidance, attention, contactName, contactEmail, visibility, reportDue } = round;
  return markOf([guidance, attention, contactName, contactEmail, visibility, reportDue]);
}
