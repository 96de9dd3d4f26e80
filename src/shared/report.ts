import type { Piece } from './documents/compare-words.ts';
import type { FrozenBlock } from './documents/frozen.ts';
import type { CommentKind, Outcome, Round, RoundState, Submission, Version } from './model.ts';
import type { GivenSignature } from './signing.ts';

export interface StoredFile {
  id: string;
  name: string;
  type: string;
  size: number;
}

/** The feedback report: what was said, what was decided and why. The same for all its readers. */
export interface Report {
  round: Pick<Round, 'id' | 'title' | 'opensAt' | 'closesAt' | 'timeZone' | 'reportPublishedAt'> & {
    state: RoundState;
  };
  version: Pick<Version, 'number' | 'title' | 'locale' | 'draftId'>;
  asker: string;
  intro: string;
  numbers: ReportNumbers;
  sections: ReportSection[];
  statements: ReportRow[];
  /** Who stands behind the final version, once that is settled. */
  signed: { version: number; signatures: ReportSignature[] } | null;
  corrections: { id: string; body: string; at: number }[];
  /** The newest version since, where the changes can be read. */
  newer: number | null;
}

export type ReportSignature = Pick<GivenSignature, 'organisation' | 'answer' | 'dissent'>;

export interface ReportNumbers {
  comments: number;
  organisations: number;
  /** In an organisation's name, and in one's own. */
  official: number;
  personal: number;
  statements: number;
  /** Comments that readers do not see: hidden, or never shown. */
  unseen: number;
  outcomes: Record<Outcome, number>;
  done: number;
  total: number;
}

export interface ReportSection {
  id: string;
  /** As people count the text's parts. */
  number: number | null;
  title: string;
  rows: ReportRow[];
}

export interface ReportRow {
  id: string;
  kind: CommentKind;
  /** Of the paragraph it is about. */
  number: number | null;
  question: boolean;
  passage: Pick<FrozenBlock, 'text'> | null;
  body: string;
  suggestion: string | null;
  by: Pick<Submission, 'name' | 'organisation' | 'onBehalf' | 'confirmed' | 'source' | 'locale'>;
  agreements: number;
  file: StoredFile | null;
  /** `null` while it is not decided, in a draft of the report. */
  outcome: Outcome | null;
  reason: string;
  /** Of a merged one: the comment whose answer is its answer too. */
  mergedInto: { id: string; outcome: Outcome | null; reason: string } | null;
  /** How many were merged into this one. */
  merged: number;
  /** The words that were changed for its sake, with little around them. */
  change: Piece[] | null;
}
