import type { FrozenBlock } from './documents/frozen.ts';
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
  version: Pick<Version, 'number' | 'title' | 'locale' | 'publishedAt'>;
  blocks: FrozenBlock[];
  comments: PageComment[];
}

export interface PageComment {
  id: string;
  parentId: string | null;
  kind: CommentKind;
  anchor: Anchor | null;
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
