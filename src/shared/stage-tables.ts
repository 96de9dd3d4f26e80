import { CRITERION_ANSWERS, optionKeys } from './ballots.ts';
import type { Criterion, Locale } from './model.ts';
import { m } from './paraglide/messages.js';
import type { ResultStage } from './workshop-results.ts';
import { AGREEMENT, type ItemResult, type StageResult, type StageView } from './workshops.ts';

/** How an answer looks: colour and pattern, always with its word. */
export type Look = 'support' | 'oppose' | 'unsure' | `step-${1 | 2 | 3 | 4 | 5}`;

export interface TableChoice {
  key: string;
  label: string;
  look: Look;
}

export interface TableRow {
  id: string;
  label: string;
  /** In the order of the choices. */
  counts: number[];
  total: number;
  people: number;
  organisations: number;
  byHand: number;
  /** Of a placement, 0–1 from left and bottom. */
  mean: { x: number; y: number } | null;
  /** On a map: where it is in five years, 0–1 from left. */
  later?: number | null;
}

/** Two rows of a map that belong together, by their indexes. */
export interface TableLink {
  from: number;
  to: number;
  kind: 'works' | 'wishes';
}

/** What a ballot came to, as every picture, page and file of it tells it. */
export interface StageTable {
  id: string;
  /** What was asked of all rows, where a stage asks several things. */
  title: string;
  /** How much each got, how the answers to each are divided, or where each was put. */
  kind: 'bars' | 'shares' | 'points';
  choices: TableChoice[];
  rows: TableRow[];
  /** Of a map. */
  links?: TableLink[];
}

type Told = Pick<StageView, 'type' | 'config'>;
type Say = { locale?: Locale };

/** The tables of a closed ballot; none where too few answered and no hands were counted. */
export function stageTables(
  stage: Told,
  result: StageResult,
  criteria: readonly Criterion[],
  say: Say = {},
): StageTable[] {
  const counted = result.items.some(({ byHand }) => byHand > 0);
  if (result.tooFew && !counted) return [];
  const { items } = result;
  switch (stage.type) {
    case 'dots': {
      const choices: TableChoice[] = [{ key: '', label: m.results_dots({}, say), look: 'support' }];
      const rows = items
        .map((item) => ({ ...row(item, []), counts: [item.total] }))
        .sort((a, b) => b.total - a.total);
      return [{ id: 'dots', title: '', kind: 'bars', choices, rows }];
    }
    case 'poll':
      return [shares('poll', '', pollChoices(stage.config, say), items)];
    case 'gradient':
      return [shares('gradient', '', agreementChoices(say), items)];
    case 'criteria':
      return criteria.map(({ id, text }) => shares(id, text, criterionChoices(id, say), items));
    case 'place':
      return [
        {
          id: 'place',
          title: '',
          kind: 'points',
          choices: [],
          rows: items.map((item) => row(item, [])),
        },
      ];
    default:
      return [];
  }
}

/** Where things were put on a line, a grid or a map: each by its number in the picture. */
export function placesTable({ places, links }: Pick<ResultStage, 'places' | 'links'>): StageTable {
  const one = { counts: [], total: 1, people: 1, organisations: 0, byHand: 0 };
  const rows = places.map(({ name, x, y, later }, index) => ({
    ...one,
    id: String(index),
    label: name,
    mean: { x, y },
    later,
  }));
  const at = new Map(places.map(({ name }, index) => [name, index]));
  return {
    ...{ id: 'places', title: '', kind: 'points', choices: [], rows },
    // Who has no place of its own is in the list alone.
    links: links.flatMap(({ a, b, kind }) => {
      const [from, to] = [at.get(a), at.get(b)];
      return from === undefined || to === undefined ? [] : [{ from, to, kind }];
    }),
  };
}

/** Where something stands across: on a line of three parts the part's name says more than a number. */
export function acrossText({ shape, ends }: Told['config'], x: number): string {
  const part = ends.length === 3 && shape !== 'grid' ? ends[Math.min(2, Math.floor(x * 3))] : '';
  return [part, `${Math.round(x * 100)}\u00a0%`].filter(Boolean).join(', ');
}

/** A row's choice in hundredths of the row; whole numbers that need not add up to a hundred. */
export function percent(count: number, counts: readonly number[]): number {
  const all = counts.reduce((sum, each) => sum + each, 0);
  return all === 0 ? 0 : Math.round((count / all) * 100);
}

export function choiceLabel(stage: Told, key: string, say: Say = {}): string {
  const choices =
    stage.type === 'poll'
      ? pollChoices(stage.config, say)
      : stage.type === 'gradient'
        ? agreementChoices(say)
        : [];
  return choices.find((one) => one.key === key)?.label ?? '';
}

function shares(
  id: string,
  title: string,
  choices: TableChoice[],
  items: readonly ItemResult[],
): StageTable {
  return { id, title, kind: 'shares', choices, rows: items.map((item) => row(item, choices)) };
}

function row(item: ItemResult, choices: readonly TableChoice[]): TableRow {
  const { itemId: id, title: label, total, people, organisations, byHand, mean } = item;
  const counts = choices.map(({ key }) => item.choices[key] ?? 0);
  return { id, label, counts, total, people, organisations, byHand, mean };
}

const THREE_LOOKS: readonly Look[] = ['support', 'oppose', 'unsure'];
const STEPS: readonly Look[] = ['step-1', 'step-2', 'step-3', 'step-4', 'step-5'];

function pollChoices({ poll, options }: Told['config'], say: Say): TableChoice[] {
  const words = [
    m.results_poll_support({}, say),
    m.results_poll_oppose({}, say),
    m.results_poll_unsure({}, say),
  ];
  return optionKeys(poll, options).map((key, index) => ({
    key,
    label: (poll === 'three' ? words[index] : poll === 'single' ? options[index] : key) ?? key,
    look: (poll === 'three' ? THREE_LOOKS[index] : STEPS[index % STEPS.length]) ?? 'step-3',
  }));
}

function agreementChoices(say: Say): TableChoice[] {
  const words = {
    full: m.results_agree_full({}, say),
    minor: m.results_agree_minor({}, say),
    accept: m.results_agree_accept({}, say),
    no_block: m.results_agree_no_block({}, say),
    object: m.results_agree_object({}, say),
    none: m.results_agree_none({}, say),
  };
  return AGREEMENT.map((key, index) => ({
    key,
    label: words[key],
    look: STEPS[index] ?? 'unsure',
  }));
}

function criterionChoices(criterionId: string, say: Say): TableChoice[] {
  const words = {
    yes: m.export_answer_yes({}, say),
    partly: m.export_answer_partly({}, say),
    no: m.export_answer_no({}, say),
    unknown: m.export_answer_unknown({}, say),
  };
  const looks = { yes: 'support', partly: 'step-2', no: 'oppose', unknown: 'unsure' } as const;
  return CRITERION_ANSWERS.map((answer) => ({
    key: `${criterionId}.${answer}`,
    label: words[answer],
    look: looks[answer],
  }));
}
