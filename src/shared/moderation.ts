import type { CommentKind, CommentState, Locale, Submission } from './model.ts';

/** By what a sender can be known again: a signed-in person, a browser, a network address. */
export const MARKS = ['actor', 'device', 'address'] as const;
export type Mark = (typeof MARKS)[number];

export const MODERATED = ['held', 'shown', 'hidden'] as const satisfies readonly CommentState[];
export type Moderated = (typeof MODERATED)[number];

/** A comment as those see it who decide whether others do. */
export interface ModeratedComment {
  id: string;
  submissionId: string;
  kind: CommentKind;
  /** Of the paragraph it is about; `null` for the whole text. */
  number: number | null;
  body: string;
  suggestion: string | null;
  state: Moderated;
  createdAt: number;
  by: Pick<Submission, 'name' | 'organisation' | 'onBehalf' | 'source' | 'locale'>;
  file: string | null;
  hidden: { by: string | null; reason: string } | null;
  /** How many comments stand that the same hand sent, by each mark that it has. */
  same: Partial<Record<Mark, number>>;
}

/** Comments that were hidden together, to be brought back together. */
export interface HiddenAct {
  id: string;
  by: string | null;
  reason: string;
  at: number;
  count: number;
}

export interface BlockLine {
  id: string;
  kind: Mark | 'link';
  /** Under which name the hand last sent; of a link its code, empty for the round's own. */
  name: string;
  by: string | null;
  at: number;
}

/** A way by which people have come: the round's own link, or an invitation link to the workspace. */
export interface CameBy {
  /** `public` or the invitation's id. */
  id: string;
  code: string | null;
  comments: number;
}

export interface ModerationView {
  round: {
    id: string;
    title: string;
    /** Of the version. */
    locale: Locale;
    timeZone: string;
    visibility: string;
    now: number;
  };
  counts: Record<Moderated, number>;
  comments: ModeratedComment[];
  acts: HiddenAct[];
  blocks: BlockLine[];
  links: CameBy[];
  caps: Caps;
}

/** What the server takes: in an hour from one hand, address or link, and of a round in all. */
export interface Caps {
  sender: number;
  address: number;
  link: number;
  round: number;
}

/** A hall of three hundred sends from one address; one hand does not send that much. */
export const USUAL_CAPS: Caps = { sender: 200, address: 4_000, link: 10_000, round: 20_000 };

/** Between these a facilitator may set them: never so low that an honest hall is shut out. */
export const CAP_BOUNDS: Record<keyof Caps, { min: number; max: number }> = {
  sender: { min: 20, max: 1_000 },
  address: { min: 1_500, max: 20_000 },
  link: { min: 1_500, max: 50_000 },
  round: { min: 2_000, max: 100_000 },
};

/** So many stand on one page. */
export const PAGE = 50;
