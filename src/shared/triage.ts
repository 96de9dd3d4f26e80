import type { FrozenBlock } from './documents/frozen.ts';
import type { StoredFile } from './report.ts';
import type {
  Anchor,
  CommentKind,
  CommentState,
  Outcome,
  Round,
  RoundState,
  Submission,
  Version,
} from './model.ts';

/** All that a facilitator works with, so that the next comment needs no server. */
export interface TriageQueue {
  round: Pick<Round, 'id' | 'title' | 'closesAt' | 'timeZone'> & { state: RoundState };
  version: Pick<Version, 'number' | 'title' | 'locale' | 'draftId'>;
  /** The parts of the version, in order. */
  parts: { id: string; number: number; title: string }[];
  comments: TriageComment[];
  /** By the id of the block they are about. */
  passages: Record<string, Passage>;
  /** Who may be made responsible. */
  people: { actorId: string; name: string }[];
  snippets: { id: string; body: string }[];
  mayPublish: boolean;
}

export interface TriageComment {
  id: string;
  kind: CommentKind;
  state: CommentState;
  parentId: string | null;
  anchor: Anchor | null;
  /** The part its block stands in; empty for the whole text. */
  part: string;
  body: string;
  suggestion: string | null;
  by: Pick<Submission, 'name' | 'organisation' | 'onBehalf' | 'confirmed' | 'source' | 'locale'>;
  createdAt: number;
  agreements: number;
  file: StoredFile | null;
  outcome: Outcome | null;
  reason: string;
  mergedInto: string | null;
  decidedBy: { actorId: string; name: string } | null;
  decidedAt: number | null;
  /** The workshop in which this was agreed. */
  workshop: string | null;
  /** What was done to the text for its sake. */
  applied: { before: string; after: string } | null;
  assigneeId: string | null;
  internalNote: string;
}

/** A block then and now. */
export interface Passage {
  then: Pick<FrozenBlock, 'kind' | 'number' | 'text' | 'demand'>;
  now: PassageNow;
}

export type PassageNow =
  | {
      kind: 'same' | 'moved' | 'reworded';
      number: number | null;
      text: string;
    }
  /** `nearest` is the likest block that there is. */
  | { kind: 'gone'; nearest: { number: number | null; text: string } | null };

/** Who has a comment before them now. */
export interface Claim {
  commentId: string;
  actorId: string;
  name: string;
}

/** Somebody else had decided before, and that decision has been replaced. */
export interface Overruled {
  name: string;
  outcome: Outcome;
}

export interface SavedDecision {
  /** In ms. */
  decidedAt: number;
  overruled: Overruled | null;
}

/** How many comments get one answer at once, besides the one that is open. */
export const BULK_LIMIT = 200;

export const CLAIM_MS = 2 * 60_000;
