import type { Action } from './permissions.ts';

/** What can be found, in the order in which results stand. */
export const SEARCH_KINDS = [
  'demand',
  'draft',
  'version',
  'comment',
  'discussion',
  'organisation',
  'workshop',
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** The right to see it where it stands. Whoever lacks it does not find it. */
export const SEARCH_RIGHTS: Readonly<Record<SearchKind, Action>> = {
  demand: 'demands.read',
  draft: 'drafts.read',
  version: 'versions.read',
  comment: 'rounds.read',
  discussion: 'comments.read',
  organisation: 'organisations.read',
  workshop: 'board.read',
};

/** A part of a text: what was asked for, or what stands around it. */
export interface Piece {
  text: string;
  found: boolean;
}

export interface SearchHit {
  kind: SearchKind;
  id: string;
  /** Where it stands, to the paragraph. */
  href: string;
  /** What it is: a number, a name, the round that a comment is of. */
  title: Piece[];
  excerpt: Piece[];
  /** Of what people wrote, where that is known. */
  lang: string | undefined;
}

export interface SearchGroup {
  kind: SearchKind;
  hits: SearchHit[];
  /** How many there are in all, as far as they are counted. */
  count: number;
  /** There are more than are counted. */
  more: boolean;
}

export interface SearchResults {
  /** As it was understood: without it nothing was asked. */
  question: string;
  groups: SearchGroup[];
}

/** How many of a kind are counted and shown at most. */
export const MOST_HITS = 100;
/** How many of each kind stand in the dialog and on the page. */
export const FEW_HITS = 5;
