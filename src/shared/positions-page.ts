/** What pages are told of where organisations stand. */
import type { Agreement } from './agreement.ts';
import type { Locale, OrganisationType } from './model.ts';
import type { Ground, GroundFacts, Passage, Standing, StepCounts, Wording } from './positions.ts';

export interface GivenPosition {
  organisationId: string | null;
  /** Of a person's own position the person's name. */
  holder: string;
  step: Agreement;
  reason: string;
  standing: Standing;
  /** Who gave it; nothing when that is not known any more. */
  by: string | null;
  at: number;
  /** The words it was taken on, where they are not those of now. */
  taken: Wording | null;
  /** By which editorial changes it was carried. */
  through: { id: string; by: string | null; at: number }[];
}

/** Somebody whom the reader may answer for. */
export interface OwnPosition {
  /** `null` is the reader alone. */
  organisationId: string | null;
  name: string;
  confirmed: boolean;
  given: GivenPosition | null;
  conditions: GivenCondition[];
}

export interface GivenCondition {
  id: string;
  organisationId: string;
  organisation: string;
  passage: Passage;
  /** Whether the passage is still there. */
  stands: boolean;
  body: string;
  step: Agreement;
  by: string | null;
  at: number;
}

/** The organisations that would join if a passage were otherwise. */
export interface PassageConditions {
  passage: Passage;
  stands: boolean;
  conditions: GivenCondition[];
}

export type PositionEvent =
  | { kind: 'taken' | 'confirmed'; who: string; step: Agreement; by: string | null; at: number }
  | { kind: 'editorial'; by: string | null; at: number }
  | { kind: 'revoked'; who: string; by: string | null; at: number }
  | {
      kind: 'condition' | 'condition-removed';
      who: string;
      body: string;
      by: string | null;
      at: number;
    };

/** What all who may read positions see of one demand. */
export interface AllPositions {
  organisations: GivenPosition[];
  /** Confirmed organisations that have not taken one. */
  waiting: { id: string; name: string }[];
  counts: StepCounts;
  /** People's own positions: a number for each step, no names. */
  people: StepCounts;
  ground: Ground;
  facts: GroundFacts;
  conditions: PassageConditions[];
  log: PositionEvent[];
}

export interface PositionsView {
  demandId: string;
  locale: Locale;
  wording: Wording;
  /** The key of these words. */
  words: string;
  passages: Passage[];
  own: OwnPosition[];
  /** `null` where they are the working group's and the reader is not of it. */
  all: AllPositions | null;
  /** Other words that positions are bound to, for who may call a change editorial. */
  outdated: { words: string; wording: Wording; holders: string[] }[];
}

/** Beside a demand's text. */
export interface PositionsSummary {
  /** `null` where the reader may not know. */
  counts: StepCounts | null;
  given: number;
  /** How many organisations there are to take one. */
  organisations: number;
  changed: number;
  people: number;
  /** Those whom the reader may answer for, and what of it waits. */
  own: { name: string; state: 'missing' | 'changed' | 'given' }[];
  mayTake: boolean;
}

export interface GroundOrganisation {
  id: string;
  name: string;
  type: OrganisationType | null;
}

export interface GroundCell {
  step: Agreement;
  standing: Standing;
  conditions: number;
}

export interface GroundRow {
  demandId: string;
  number: number | null;
  title: string;
  locale: Locale;
  ground: Ground;
  facts: GroundFacts;
  people: StepCounts;
  /** In the order of the organisations; `null` has not taken a position. */
  cells: (GroundCell | null)[];
}

export interface CommonGround {
  organisations: GroundOrganisation[];
  rows: GroundRow[];
  publishedAt: number | null;
  mayPublish: boolean;
}
