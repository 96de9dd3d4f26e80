import type { OwnRoom } from './organisation-room.ts';
import type { Participation, Round, RoundState, Version, Visibility } from './model.ts';

/** Where a browser keeps the secret of an invited round's link. */
export const secretCookie = (roundId: string) => `round-${roundId}`;

/** How much has come to a round. Held ones are told to those who check alone: 0 for others. */
export interface RoundCounts {
  comments: number;
  held: number;
  organisations: number;
  /** Who spoke for themselves. */
  people: number;
}

export interface RoundNote {
  id: string;
  kind: 'extended' | 'closed' | 'correction';
  body: string;
  at: number;
  by: string | null;
}

/** A round on the list of rounds. */
export interface RoundLine {
  id: string;
  title: string;
  state: RoundState;
  opensAt: number;
  closesAt: number;
  timeZone: string;
  participation: Participation;
  version: Pick<Version, 'draftId' | 'number' | 'locale'>;
  counts: RoundCounts;
}

/** A round with all that its page tells. */
export interface RoundInfo {
  round: Round & { state: RoundState; now: number };
  version: Pick<Version, 'draftId' | 'number' | 'title' | 'locale' | 'publishedAt'>;
  notes: RoundNote[];
  counts: RoundCounts;
  /** Organisations' own rooms: those one is in, and those one may open. */
  rooms: OwnRoom[];
  /** What visibility may still become, without breaking a promise to who has sent already. */
  visibilities: Visibility[];
  /** Of the facts that a coordinator changes, as they stand. */
  mark: string;
}

/** A public round on the front page. */
export interface PublicRound {
  id: string;
  title: string;
  asker: string;
  locale: Version['locale'];
  closesAt: number;
  timeZone: string;
}

/** Letters go this many days before the deadline. */
export const REMINDER_DAYS = [7, 2] as const;

const DAY_MS = 86_400_000;

/** When a reminder is due; `null` where the round opened after that moment. */
export function reminderAt(
  { opensAt, closesAt }: Pick<Round, 'opensAt' | 'closesAt'>,
  days: number,
): number | null {
  const at = closesAt - days * DAY_MS;
  return at < opensAt ? null : at;
}
