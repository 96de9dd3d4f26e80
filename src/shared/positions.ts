/** Where organisations and people stand on a demand, bound to the exact words they stood on. */
import { AGREEMENT, type Agreement } from './agreement.ts';
import type { DemandView } from './documents/demand-fields.ts';
import type { Locale } from './model.ts';

export const WORDING_FIELDS = ['title', 'sentence', 'rationale'] as const;
export type WordingField = (typeof WORDING_FIELDS)[number];

/** What a position is taken on: these words and no others. The rationale is plain text. */
export type Wording = Record<WordingField, string>;

export function wordingOf({ title, sentence, rationale }: Pick<DemandView, WordingField>): Wording {
  return { title, sentence, rationale };
}

/** A place in the words that a condition can be about. */
export interface Passage {
  field: WordingField;
  quote: string;
}

/** The title, and each sentence of the rest, in reading order. */
export function passagesOf(wording: Wording, locale: Locale): Passage[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  return WORDING_FIELDS.flatMap((field) => {
    const parts =
      field === 'title'
        ? [wording.title]
        : wording[field]
            .split('\n')
            .flatMap((paragraph) =>
              [...segmenter.segment(paragraph)].map(({ segment }) => segment),
            );
    return parts
      .map((part) => part.trim())
      .filter(Boolean)
      .map((quote) => ({ field, quote }));
  });
}

export function holdsPassage(wording: Wording, { field, quote }: Passage): boolean {
  return quote !== '' && wording[field].includes(quote);
}

/** A facilitator has said that the words `to` mean the same as the words `from`. */
export interface EditorialChange {
  id: string;
  from: string;
  to: string;
  /** Ids of the organisations that do not see it so. */
  revokedBy: readonly string[];
}

/**
 * `stands`: taken on the words as they are. `editorial`: taken on others that mean the same, so it was
 * said. `changed`: taken on others, and to be confirmed anew.
 */
export type Standing = 'stands' | 'editorial' | 'changed';

/**
 * Where a position taken on the words `taken` stands when the words are `now`, and by which changes
 * it was carried. Words are told apart by their keys.
 */
export function standingOf(
  { taken, organisationId }: { taken: string; organisationId: string | null },
  now: string,
  changes: readonly EditorialChange[],
): { standing: Standing; through: EditorialChange[] } {
  if (taken === now) return { standing: 'stands', through: [] };
  const open = changes.filter(
    ({ revokedBy }) => organisationId === null || !revokedBy.includes(organisationId),
  );
  const reached = new Map<string, EditorialChange[]>([[taken, []]]);
  for (const [words, through] of reached)
    for (const change of open)
      if (change.from === words && !reached.has(change.to))
        reached.set(change.to, [...through, change]);
  const through = reached.get(now);
  return through ? { standing: 'editorial', through } : { standing: 'changed', through: [] };
}

/** Whoever takes one of these can put their name under the demand. */
const SUPPORTING: readonly Agreement[] = ['full', 'minor', 'accept'];

export function supports(step: Agreement): boolean {
  return SUPPORTING.includes(step);
}

/** Where one organisation is with one demand; `null` has not taken a position. */
export interface Stand {
  step: Agreement;
  standing: Standing;
  /** How many conditions it has set. */
  conditions: number;
}

export const GROUNDS = ['core', 'negotiable', 'leave'] as const;
/** Safe core, negotiable, or to be left out. */
export type Ground = (typeof GROUNDS)[number];

/** What keeps a demand from the safe core. */
export interface GroundFacts {
  supporting: number;
  withheld: number;
  objecting: number;
  /** Objections without a condition under which they would fall. */
  redLines: number;
  conditions: number;
  changed: number;
  waiting: number;
}

/**
 * Safe core: every organisation has taken its position on these very words, at least one supports,
 * none withholds or objects, and nobody has set a condition. To be left out: one objects and names no
 * condition. All else can be talked about.
 */
export function groundOf(stands: readonly (Stand | null)[]): {
  ground: Ground;
  facts: GroundFacts;
} {
  const given = stands.filter((stand) => stand !== null);
  const firm = given.filter(({ standing }) => standing !== 'changed');
  const count = (test: (stand: Stand) => boolean) => firm.filter(test).length;
  const facts: GroundFacts = {
    supporting: count(({ step }) => supports(step)),
    withheld: count(({ step }) => step === 'no_block'),
    objecting: count(({ step }) => step === 'object'),
    redLines: count(({ step, conditions }) => step === 'object' && conditions === 0),
    conditions: given.reduce((sum, { conditions }) => sum + conditions, 0),
    changed: given.length - firm.length,
    waiting: stands.length - given.length,
  };
  if (facts.redLines > 0) return { ground: 'leave', facts };
  const open = facts.withheld + facts.objecting + facts.conditions + facts.changed + facts.waiting;
  return { ground: open === 0 && facts.supporting > 0 ? 'core' : 'negotiable', facts };
}

export type StepCounts = Record<Agreement, number>;

/** How many stand on each step, as the words are now. */
export function countSteps(stands: readonly Pick<Stand, 'step' | 'standing'>[]): StepCounts {
  const counts = Object.fromEntries(AGREEMENT.map((step) => [step, 0])) as StepCounts;
  for (const { step, standing } of stands) if (standing !== 'changed') counts[step] += 1;
  return counts;
}
