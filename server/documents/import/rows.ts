import { DEMAND_STATES, type DemandState } from '#shared/documents/demands.ts';
import type { ImportColumn } from '#shared/inputs/documents.ts';
import type { Table } from './text.ts';

export interface ImportedDemand {
  title: string;
  sentence: string;
  /** One string a paragraph. */
  rationale: string[];
  addressee: string;
  lead: string;
  theme: string;
  state: DemandState;
  /** What happens in each example; nobody has agreed to publish them yet. */
  examples: string[];
}

export type RowProblem =
  'no_title' | 'title_long' | 'sentence_long' | 'rationale_long' | 'name_long' | 'unknown_state';

export interface ImportRow {
  /** Place in the table; the first row is 0. */
  index: number;
  demand: ImportedDemand;
  problems: RowProblem[];
  /** False when a problem keeps the row out. */
  fits: boolean;
}

const LIMITS = { title: 200, sentence: 1_000, rationale: 10_000, name: 200 };
/** A title that is longer than this is a sentence; the list then gets its beginning as a title. */
const SHORT_TITLE = 110;

const STATES: Record<DemandState, readonly string[]> = {
  seed: ['aihio', 'idea', 'idé', 'uppslag', 'frö', 'seed', 'draft'],
  open: ['työn alla', 'kesken', 'avoin', 'under arbete', 'pågår', 'öppen', 'open', 'in progress'],
  agreed: ['sovittu', 'valmis', 'hyväksytty', 'överenskommet', 'överenskommen', 'agreed', 'done'],
};

/** The demands that the table holds under these column choices, with what is wrong in each row. */
export function readRows(table: Table, columns: ImportColumn[], header: boolean): ImportRow[] {
  return table
    .map((cells, index) => readRow(cells, columns, index))
    .filter(({ index }) => !(header && index === 0));
}

function readRow(cells: string[], columns: ImportColumn[], index: number): ImportRow {
  const all = (column: ImportColumn) =>
    cells.filter((cell, i) => columns[i] === column && cell !== '');
  const one = (column: ImportColumn) => oneLine(all(column)[0] ?? '');

  const stateWord = one('state');
  const demand: ImportedDemand = {
    title: one('title'),
    sentence: one('sentence'),
    rationale: (all('rationale')[0] ?? '')
      .split(/\n+/)
      .map((line) => line.trim())
      .filter(Boolean),
    addressee: one('addressee'),
    lead: one('lead'),
    theme: one('theme'),
    state: stateNamed(stateWord) ?? 'seed',
    examples: all('example'),
  };
  if (!demand.sentence && demand.title.length > SHORT_TITLE) demand.sentence = demand.title;
  if (!demand.title || demand.title === demand.sentence)
    demand.title = shorten(demand.sentence || demand.title);

  const kept: [RowProblem, boolean][] = [
    ['no_title', demand.title === ''],
    ['title_long', demand.title.length > LIMITS.title],
    ['sentence_long', demand.sentence.length > LIMITS.sentence],
    ['rationale_long', demand.rationale.join('\n').length > LIMITS.rationale],
    [
      'name_long',
      [demand.addressee, demand.lead, demand.theme].some((name) => name.length > LIMITS.name),
    ],
  ];
  const problems = kept.filter(([, found]) => found).map(([problem]) => problem);
  return {
    index,
    demand,
    problems: stateWord && !stateNamed(stateWord) ? [...problems, 'unknown_state'] : problems,
    fits: problems.length === 0,
  };
}

function stateNamed(word: string): DemandState | null {
  const name = word.toLowerCase();
  return DEMAND_STATES.find((state) => STATES[state].includes(name)) ?? null;
}

/** The first clause, or as many whole words as fit. */
function shorten(sentence: string): string {
  if (sentence.length <= SHORT_TITLE) return sentence;
  const start = sentence.slice(0, SHORT_TITLE);
  const clause = /^.{20,}?(?=[,;:]\s|\.\s)/u.exec(start)?.[0];
  return (
    clause ?? `${start.slice(0, Math.max(start.lastIndexOf(' '), 40)).trimEnd()}…`.toWellFormed()
  );
}

function oneLine(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim();
}
