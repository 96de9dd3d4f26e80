import { parts as countedParts, sections, slices, type FrozenBlock } from './documents/frozen.ts';
import type {
  Anchor,
  CommentKind,
  Locale,
  Outcome,
  Round,
  RoundState,
  Submission,
  Version,
} from './model.ts';
import type { OwnRoom } from './organisation-room.ts';

/** What everybody who may read a round reads, the same for all. */
export interface RoundPage {
  round: Pick<
    Round,
    | 'id'
    | 'title'
    | 'participation'
    | 'visibility'
    | 'opensAt'
    | 'closesAt'
    | 'timeZone'
    | 'guidance'
    | 'contactName'
    | 'contactEmail'
    | 'reportDue'
  > & { state: RoundState; revision: number; attention: string[] };
  /** Dated notes of the round: it was extended, or closed early. */
  notes: { kind: string; body: string; at: number }[];
  asker: string;
  version: Pick<Version, 'id' | 'number' | 'title' | 'locale' | 'publishedAt'>;
  blocks: FrozenBlock[];
  comments: PageComment[];
  /** How many a pulse would count now. */
  shown: number;
}

/** What a page needs to know besides its HTML: the text and the comments come apart. */
export interface RoundHead extends Omit<RoundPage, 'blocks' | 'comments'> {
  parts: PartHead[];
  /** What is drawn on its own, in the order of the text. */
  slices: string[];
  /** How many others may read, without replies. */
  total: number;
}

/** A part of the text in the outline. */
export interface PartHead {
  id: string;
  /** Of a part that readers count. */
  number: number | null;
  title: string;
  level: 1 | 2 | 3;
  comments: number;
}

/** How a round stands, as an open page asks now and then. */
export interface RoundPulse {
  state: RoundState;
  revision: number;
  /** How many a reader may read. */
  comments: number;
  /** How many others have it open. */
  others: number;
}

/** The text and what is said of it, as a script gets them. */
export interface RoundText extends Pick<RoundPage, 'blocks' | 'comments'> {
  revision: number;
}

export function headOf({ blocks, comments, ...facts }: RoundPage): RoundHead {
  const roots = comments.filter(({ parentId }) => parentId === null);
  const counts = Map.groupBy(roots, ({ anchor }) => anchor?.blockId ?? '');
  const numbers = new Map(countedParts(blocks).map(({ id, number }) => [id, number]));
  const parts = sections(blocks).map(({ id, title, level, blocks: own }) => ({
    id,
    number: numbers.get(id) ?? null,
    title,
    level,
    comments: own.reduce((sum, block) => sum + (counts.get(block.id)?.length ?? 0), 0),
  }));
  return { ...facts, parts, slices: slices(blocks).map(({ id }) => id), total: roots.length };
}

export function textOf({ round, blocks, comments }: RoundPage): RoundText {
  return { revision: round.revision, blocks, comments };
}

export interface PageComment {
  id: string;
  parentId: string | null;
  kind: CommentKind;
  /** Where in the page's own text; the words themselves stand there. */
  anchor: Omit<Anchor, 'quote'> | null;
  body: string;
  suggestion: string | null;
  /** A hidden one has no words here, only by whom it was hidden. */
  state: 'shown' | 'hidden' | 'held';
  by: Pick<Submission, 'name' | 'organisation' | 'onBehalf' | 'confirmed' | 'source'> & {
    locale: Locale;
  };
  hiddenBy: string | null;
  createdAt: number;
  agreements: number;
  file: { id: string; name: string; type: string; size: number } | null;
  /** Of a published report. */
  outcome: Outcome | null;
}

/** What one reader alone sees: fetched apart, so that the page can be the same for all. */
export interface OwnPart {
  signedIn: { name: string; organisation: string; singleKeys: boolean } | null;
  mayReply: boolean;
  /** Comments that this hand sent and that others do not see yet. */
  held: PageComment[];
  own: string[];
  agreed: string[];
  /** Organisations' own rooms: those one is in, and those one may open. */
  rooms: OwnRoom[];
  /** Confirmed names, in a members' round alone. */
  organisations: string[];
}

/** How long a text may be. */
export const COMMENT_LIMITS = {
  body: 4_000,
  suggestion: 8_000,
  statement: 60_000,
  comments: 100,
  fileBytes: 20 * 1024 * 1024,
} as const;
