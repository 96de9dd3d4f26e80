import type { RichNode } from './documents/rich-text.ts';
import type { Draft, RoundState, Version } from './model.ts';

/** A draft on the list of drafts, with what has been published of it. */
export interface DraftEntry extends Draft {
  /** When its text last changed; `null` when nobody has written in it. */
  changedAt: number | null;
  /** The newest first. */
  versions: VersionEntry[];
}

export interface VersionEntry extends Pick<Version, 'id' | 'number' | 'final' | 'publishedAt'> {
  rounds: RoundEntry[];
}

export interface RoundEntry {
  id: string;
  title: string;
  state: RoundState;
  opensAt: number;
  closesAt: number;
}

export interface DraftList {
  drafts: DraftEntry[];
  trash: DraftEntry[];
}

/** The working draft as a page shows it before any script runs. */
export interface DraftPage {
  draft: Draft;
  body: RichNode[];
  notes: DraftNote[];
  versions: VersionEntry[];
  room: string;
  epoch: number;
}

/** A working note on a passage, seen by the working group alone. */
export interface DraftNote {
  id: string;
  /** `null` for what was said by somebody whose account is gone. */
  actorId: string | null;
  name: string | null;
  organisation: string | null;
  /** `null` when it is about the whole draft. */
  anchor: NoteAnchor | null;
  /** Empty when it has been removed and stays for the sake of its replies. */
  body: string;
  removed: boolean;
  createdAt: number;
  editedAt: number | null;
  resolvedAt: number | null;
  /** Who marked it as dealt with. */
  resolvedBy: string | null;
  replies: Omit<DraftNote, 'anchor' | 'replies' | 'resolvedAt' | 'resolvedBy'>[];
  mayChange: boolean;
  mayRemove: boolean;
}

export interface NoteAnchor {
  blockId: string;
  quote: string;
  start: number;
  end: number;
}

/** How a draft begins: empty, or with every demand of the list. */
export const DRAFT_STARTS = ['empty', 'demands'] as const;
export type DraftStart = (typeof DRAFT_STARTS)[number];
