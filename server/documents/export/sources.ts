import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type { Anchor, CommentKind, Decision, Locale, Signature } from '#shared/model.ts';
import type { WorkshopResults } from '#shared/workshop-results.ts';
import type { ExportedList } from './list.ts';

/** What a file is made of, as plain data: all that may leave, and nothing that may not. */
export type FileSource =
  | { what: 'demands'; list: ExportedList }
  | { what: 'draft'; text: ExportedText }
  | { what: 'version'; text: ExportedText; signatures: ExportedSignature[] }
  | { what: 'comments'; text: ExportedText; comments: ExportedComment[] }
  | { what: 'report'; report: ExportedReport }
  | { what: 'workshop'; results: WorkshopResults; at: number };

/**
 * A version or a round, to be read from its rows where the file is made. That who asks may see just
 * this much of it has been proved.
 */
export interface RowsSource {
  what: 'rows';
  of: 'version' | 'comments' | 'report';
  /** Which version or round. */
  item: string;
  workspace: { id: string; name: string };
  at: number;
  names: boolean;
  /** What is held or hidden, and decisions before they are told. */
  triages: boolean;
  /** Positions on the version, which are the working group's until they are final. */
  positions: boolean;
}

export interface ExportedText {
  title: string;
  locale: Locale;
  workspace: string;
  /** `null` is the working draft. */
  version: { number: number; final: boolean; publishedAt: number } | null;
  at: number;
  blocks: FrozenBlock[];
}

/** An organisation's word on the final version. */
export interface ExportedSignature {
  /** `null` when names are left out. */
  organisation: string | null;
  answer: Signature;
  dissent: string;
}

export interface ExportedComment {
  id: string;
  /** Of a reply. */
  parentId: string | null;
  /** Which comments were sent at once, and by the same hand. */
  submissionId: string;
  kind: CommentKind;
  anchor: Anchor | null;
  body: string;
  suggestion: string | null;
  state: 'shown' | 'held' | 'hidden';
  at: number;
  /** Empty when it was not given, or names are left out. */
  name: string;
  organisation: string;
  onBehalf: 'organisation' | 'self';
  confirmed: boolean;
  agreements: number;
  attachment: string | null;
  decision: Decision | null;
}

/** The public answer to a round. */
export interface ExportedReport {
  text: ExportedText;
  round: { title: string; opensAt: number; closesAt: number };
  intro: string;
  publishedAt: number | null;
  comments: ExportedComment[];
  corrections: { at: number; body: string }[];
  signatures: ExportedSignature[];
}
