import type { DemandDetail } from '#shared/demand-list.ts';
import type { DemandOrigin } from '#shared/demand-origin.ts';
import type { Answer, DemandState, DemandView, ExampleView } from '#shared/documents/demands.ts';
import { mergeParent } from '#shared/documents/merges.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import type { Locale, Organisation, Workspace } from '#shared/model.ts';
import type { OriginLine } from '#shared/origin-text.ts';
import type { ExportedPosition } from '#shared/positions-text.ts';

/** What leaves the house: the list with all that belongs to it, ready to be written in any format. */
export interface ExportedList {
  workspace: { name: string; purpose: string; locales: Locale[] };
  exportedAt: number;
  demands: ExportedDemand[];
  trash: ExportedDemand[];
  organisations: { name: string; type: Organisation['type']; confirmed: boolean }[];
}

export interface ExportedDemand {
  id: string;
  number: number | null;
  title: string;
  sentence: string;
  /** As plain paragraphs, for programs that want no more. */
  rationale: string;
  /** The same with its lists, links and emphasis. */
  rationaleBlocks: RichNode[];
  addressee: string;
  lead: string;
  theme: string;
  state: DemandState;
  locale: Locale;
  criteria: { text: string; answer: Answer | null }[];
  examples: PublishedExample[];
  discussion: Remark[];
  /** Workshops that it came from. What was written on their notes stays in the house. */
  origins: OriginLine[];
  /** Where organisations stand on these words; nothing before that is published. */
  positions: ExportedPosition[];
  /** Demands that were merged into this one and live on in it. */
  contains: ExportedDemand[];
}

export type PublishedExample = Pick<ExampleView, 'organisation' | 'happens' | 'helps' | 'quote'>;

export interface Remark {
  at: number;
  /** `null` when names are left out. */
  author: string | null;
  organisation: string | null;
  text: string;
}

export interface ListSources {
  workspace: Workspace;
  demands: DemandDetail[];
  numbers: Record<string, number>;
  remarks: Record<string, Remark[]>;
  origins: ReadonlyMap<string, DemandOrigin[]>;
  /** By demand id. */
  positions: Record<string, ExportedPosition[]>;
  organisations: Organisation[];
  now: number;
  names: boolean;
}

/** The one place where it is decided what may leave: every format is written from its result. */
export function exportedList(sources: ListSources): ExportedList {
  const { workspace, organisations, now } = sources;
  const isLive = (demand: DemandView) => !demand.deletedAt;
  const byId = new Map(sources.demands.map((demand) => [demand.id, demand]));
  const demands = sources.demands.map((demand) => ({
    ...demand,
    mergedInto: mergeParent((id) => byId.get(id) ?? null, demand.id),
  }));
  return {
    workspace: { name: workspace.name, purpose: workspace.purpose, locales: workspace.locales },
    exportedAt: now,
    demands: demands
      .filter((demand) => isLive(demand) && demand.mergedInto === null)
      .map((demand) => exported(demand, { ...sources, demands })),
    trash: demands
      .filter((demand) => !isLive(demand))
      .map((demand) => exported(demand, { ...sources, demands: [] })),
    organisations: organisations.map(({ name, type, confirmed }) => ({ name, type, confirmed })),
  };
}

function exported(demand: DemandDetail, sources: ListSources): ExportedDemand {
  const { numbers, remarks, names, workspace } = sources;
  return {
    id: demand.id,
    number: numbers[demand.id] ?? null,
    title: demand.title,
    sentence: demand.sentence,
    rationale: demand.rationale,
    rationaleBlocks: demand.rich,
    addressee: demand.addressee,
    lead: demand.lead,
    theme: demand.theme,
    state: demand.state,
    locale: demand.locale,
    criteria: workspace.criteria.map(({ id, text }) => ({
      text,
      answer: demand.criteria[id] ?? null,
    })),
    examples: publishedExamples(demand),
    discussion: (remarks[demand.id] ?? []).map((remark) =>
      names ? remark : { ...remark, author: null },
    ),
    origins: (sources.origins.get(demand.id) ?? []).map(({ title, at, notes, evidence }) => ({
      ...{ title, at, evidence },
      notes: notes.length,
    })),
    positions: (sources.positions[demand.id] ?? []).map((position) =>
      names ? position : { ...position, organisation: null, reason: '' },
    ),
    contains: sources.demands
      .filter(({ mergedInto, deletedAt }) => mergedInto === demand.id && !deletedAt)
      .map((part) => exported(part, sources)),
  };
}

/** Only what its organisation has agreed to publish. */
export function publishedExamples({ examples }: DemandView): PublishedExample[] {
  return examples
    .filter(({ consent }) => consent)
    .map(({ organisation, happens, helps, quote }) => ({ organisation, happens, helps, quote }));
}
