import type * as Y from 'yjs';
import type { DemandOrigin } from './demand-origin.ts';
import type { Ground } from './positions.ts';
import type { PositionsSummary } from './positions-page.ts';
import { demandMap, rationaleOf, viewDemands, type DemandView } from './documents/demands.ts';
import { richText, type RichNode } from './documents/rich-text.ts';
import { lackingOf, type Lacking } from './lacking.ts';

/** A demand with its rationale as it was formatted. */
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

/** What only a demand's own page shows of it. */
export type DemandParts = Pick<DemandDetail, 'rich' | 'examples' | 'criteria'>;

/** What a demand's own page is given besides its line. */
export interface DemandPage extends DemandParts {
  origins: DemandOrigin[];
  /** `null` where a pass opens the list alone. */
  positions: PositionsSummary | null;
}

/** A demand as the list shows it before any script runs. */
export interface DemandLine extends Omit<DemandView, 'rationale' | 'examples' | 'criteria'> {
  lacking: Lacking[];
}

/** All demands of a document, each without what only its own page shows. */
export function viewDemandLines(doc: Y.Doc): DemandLine[] {
  return viewDemandDetails(doc).map(
    ({ rationale: _rationale, rich, examples, criteria: _criteria, ...line }) => ({
      ...line,
      lacking: lackingOf(rich, examples),
    }),
  );
}

/** What a demand's own page adds to its line, or `null` when it is not there. */
export function viewDemandParts(doc: Y.Doc, id: string): DemandParts | null {
  const found = viewDemandDetails(doc).find((demand) => demand.id === id);
  return found ? { rich: found.rich, examples: found.examples, criteria: found.criteria } : null;
}

/** The demands list of a workspace as a page's load gives it. */
export interface DemandList {
  demands: DemandLine[];
  /** By demand id; one without a number has just been written. */
  numbers: Record<string, number>;
  /** How many comments stand under each demand. */
  comments: Record<string, number>;
  /** Titles of the workshops that a demand came from. */
  origins: Record<string, string>;
  /** Names to choose a lead organisation from. */
  organisations: string[];
  /** Where each demand stands, by its id; nothing for who may not know. */
  grounds: Record<string, Ground>;
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
