import type { StageType } from './workshops.ts';

/** Where a demand came from, as it was when it was raised from a workshop. */
export interface DemandOrigin {
  id: string;
  /** The workshop's title, as it was then. */
  title: string;
  /** The day of the workshop. */
  at: number;
  /** While the workshop is there. */
  workshopId: string | null;
  /** What was written on the notes that it came from. */
  notes: OriginNote[];
  /** What votes on it had come to. */
  evidence: Evidence[];
}

export interface OriginNote {
  text: string;
  /** Empty where the note does not tell. */
  organisation: string;
}

/** What one vote on a theme came to. */
export interface Evidence {
  /** The stage's title. */
  stage: string;
  type: StageType;
  /** When it was revealed. */
  at: number;
  /** Dots, or answers. */
  total: number;
  people: number;
  organisations: number;
}

/** A theme or note of a workshop that has become a demand. */
export interface Promoted {
  /** The theme's or the note's id. */
  ref: string;
  demandId: string;
  /** `null` until the list has given one. */
  number: number | null;
}
