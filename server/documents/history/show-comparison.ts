import {
  isSame,
  type ComparedText,
  type DemandChange,
  type Place,
} from '#shared/documents/demands-diff.ts';
import type { Answer, DemandState, DemandView, ExampleView } from '#shared/documents/demands.ts';
import type { Criterion, Locale } from '#shared/model.ts';
import { compareWords, whole, type Piece } from './words.ts';

export interface Comparison {
  /** How many demands differ. */
  differences: number;
  rows: ComparisonRow[];
}

export type ComparisonRow =
  | { kind: 'same'; demands: { number: number | null; title: string; locale: Locale }[] }
  | {
      kind: 'changed';
      id: string;
      number: number | null;
      older: Side | null;
      newer: Side | null;
      from: Place;
      to: Place;
      moved: { from: number; to: number } | null;
      /** Who last touched it between the two states, as far as is known. */
      by: { names: string[]; at: number } | null;
    };

/** A demand in one of the two states: its title, and of the rest what differs. */
export interface Side {
  locale: Locale;
  title: Piece[];
  state: DemandState;
  stateChanged: boolean;
  texts: { field: Exclude<ComparedText, 'title'>; pieces: Piece[] }[];
  criteria: { id: string; text: string; answer: Answer | null }[];
  examples: { id: string; consent: boolean; pieces: Piece[] }[];
}

export interface Span {
  touched: string[];
  names: string[];
  at: number;
}

/** Puts a comparison in the shape of the page: unchanged runs folded, words marked. */
export function showComparison(sources: {
  changes: DemandChange[];
  numbers: Record<string, number>;
  criteria: Criterion[];
  /** Newest first. */
  spans: Span[];
}): Comparison {
  const { changes, numbers, criteria, spans } = sources;
  const rows: ComparisonRow[] = [];
  for (const change of changes) {
    const number = numbers[change.id] ?? null;
    if (!isSame(change)) {
      const { id, from, to, moved } = change;
      const span = spans.find(({ touched, names }) => touched.includes(id) && names.length > 0);
      const by = span ? { names: span.names, at: span.at } : null;
      rows.push({ kind: 'changed', id, number, from, to, moved, by, ...sides(change, criteria) });
      continue;
    }
    const { title = '', locale = 'fi' } = change.newer ?? {};
    const last = rows.at(-1);
    if (last?.kind === 'same') last.demands.push({ number, title, locale });
    else rows.push({ kind: 'same', demands: [{ number, title, locale }] });
  }
  return { differences: changes.filter((change) => !isSame(change)).length, rows };
}

function sides(change: DemandChange, criteria: Criterion[]) {
  const { older, newer } = change;
  if (!older || !newer)
    return { older: older && wholeSide(older), newer: newer && wholeSide(newer) };
  const title = compareWords(older.title, newer.title);
  const texts = change.texts
    .filter((field) => field !== 'title')
    .map((field) => ({ field, ...compareWords(older[field], newer[field]) }));
  const examples = change.examples.map((example) => ({
    example,
    ...compareWords(exampleText(example.older), exampleText(example.newer)),
  }));

  const side = (which: 'older' | 'newer', demand: DemandView): Side => ({
    locale: demand.locale,
    title: title[which],
    state: demand.state,
    stateChanged: change.state,
    texts: texts.map((text) => ({ field: text.field, pieces: text[which] })),
    criteria: change.criteria.map((changed) => ({
      id: changed.criterionId,
      text: criteria.find(({ id }) => id === changed.criterionId)?.text ?? '',
      answer: changed[which],
    })),
    examples: examples.flatMap(({ example, ...pieces }) => {
      const shown = example[which];
      return shown ? [{ id: shown.id, consent: shown.consent, pieces: pieces[which] }] : [];
    }),
  });
  return { older: side('older', older), newer: side('newer', newer) };
}

/** A demand that stands on one side alone: all of its title is new, or gone. */
function wholeSide(demand: DemandView): Side {
  return {
    locale: demand.locale,
    title: whole(demand.title, true),
    state: demand.state,
    stateChanged: false,
    texts: demand.sentence ? [{ field: 'sentence', pieces: whole(demand.sentence, true) }] : [],
    criteria: [],
    examples: [],
  };
}

function exampleText(example: ExampleView | null): string {
  if (!example) return '';
  const { organisation, happens, helps, quote } = example;
  return [organisation, happens, helps, quote].filter(Boolean).join('. ');
}
