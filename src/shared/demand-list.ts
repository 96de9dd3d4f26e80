import type * as Y from 'yjs';
import { demandMap, rationaleOf, viewDemands, type DemandView } from './documents/demands.ts';
import { richText, type RichNode } from './documents/rich-text.ts';

/** A demand as a page shows it before any script runs. */
export interface DemandDetail extends DemandView {
  rich: RichNode[];
}

/** All demands of a document, each with its rationale as it was formatted. */
export function viewDemandDetails(doc: Y.Doc): DemandDetail[] {
  return viewDemands(doc).map((view) => {
    const map = demandMap(doc, view.id);
    return { ...view, rich: map ? richText(rationaleOf(map)) : [] };
  });
}

/** The demands list of a workspace as a page's load gives it. */
export interface DemandList {
  demands: DemandDetail[];
  /** By demand id; one without a number has just been written. */
  numbers: Record<string, number>;
  /** How many comments stand under each demand. */
  comments: Record<string, number>;
  /** Names to choose a lead organisation from. */
  organisations: string[];
  /** Number of the version that was published last; what is written now goes into the next. */
  published: number | null;
}

/** One comment of a demand's discussion. */
export interface DemandComment {
  id: string;
  actorId: string;
  name: string;
  organisation: string | null;
  body: string;
  createdAt: number;
  editedAt: number | null;
  /** Whether the reader may change and remove it. */
  mayChange: boolean;
}
