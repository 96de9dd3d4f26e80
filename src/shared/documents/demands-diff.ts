import type { Answer, DemandView, ExampleView } from './demands.ts';

/** Where a demand stands in a state of the list. */
export type Place = 'listed' | 'merged' | 'trashed' | 'absent';

export const COMPARED_TEXTS = [
  'title',
  'sentence',
  'addressee',
  'lead',
  'theme',
  'rationale',
] as const;
export type ComparedText = (typeof COMPARED_TEXTS)[number];

/** What became of one demand between two states of the list. */
export interface DemandChange {
  id: string;
  /** As it was; `null` when it was not on the list. */
  older: DemandView | null;
  newer: DemandView | null;
  from: Place;
  to: Place;
  texts: ComparedText[];
  state: boolean;
  locale: boolean;
  criteria: CriterionChange[];
  examples: ExampleChange[];
  /** Its place among the others changed: the counts are from one. */
  moved: { from: number; to: number } | null;
}

export interface CriterionChange {
  criterionId: string;
  older: Answer | null;
  newer: Answer | null;
}

export interface ExampleChange {
  older: ExampleView | null;
  newer: ExampleView | null;
}

/** Whether nothing that a reader would see differs. */
export function isSame(change: DemandChange): boolean {
  return (
    change.from === change.to &&
    change.texts.length === 0 &&
    !change.state &&
    !change.locale &&
    change.criteria.length === 0 &&
    change.examples.length === 0 &&
    change.moved === null
  );
}

/**
 * Compares two states of the list. Demands come in the newer order; those that left the list
 * stand where they were. What is on neither list is not mentioned.
 */
export function compareDemands(older: DemandView[], newer: DemandView[]): DemandChange[] {
  const [before, after] = [byId(older), byId(newer)];
  const [listedBefore, listedAfter] = [listed(older), listed(newer)];
  const moved = movedIds(listedBefore, listedAfter);

  return inOrder(listedBefore, listedAfter).map((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    const [from, to] = [placeOf(was), placeOf(is)];
    const shown = { older: from === 'listed' ? was : null, newer: to === 'listed' ? is : null };
    const both = shown.older && shown.newer ? { a: shown.older, b: shown.newer } : null;
    return {
      id,
      older: shown.older ?? null,
      newer: shown.newer ?? null,
      from,
      to,
      texts: both ? COMPARED_TEXTS.filter((field) => both.a[field] !== both.b[field]) : [],
      state: both !== null && both.a.state !== both.b.state,
      locale: both !== null && both.a.locale !== both.b.locale,
      criteria: both ? compareCriteria(both.a.criteria, both.b.criteria) : [],
      examples: both ? compareExamples(both.a.examples, both.b.examples) : [],
      moved: moved.has(id)
        ? { from: listedBefore.indexOf(id) + 1, to: listedAfter.indexOf(id) + 1 }
        : null,
    };
  });
}

function compareCriteria(
  older: Record<string, Answer>,
  newer: Record<string, Answer>,
): CriterionChange[] {
  return [...new Set([...Object.keys(older), ...Object.keys(newer)])]
    .map((criterionId) => ({
      criterionId,
      older: older[criterionId] ?? null,
      newer: newer[criterionId] ?? null,
    }))
    .filter((change) => change.older !== change.newer);
}

function compareExamples(older: ExampleView[], newer: ExampleView[]): ExampleChange[] {
  const after = new Map(newer.map((example) => [example.id, example]));
  const before = new Set(older.map(({ id }) => id));
  return [
    ...older.map((example) => ({ older: example, newer: after.get(example.id) ?? null })),
    ...newer
      .filter(({ id }) => !before.has(id))
      .map((example) => ({ older: null, newer: example })),
  ].filter((change) => JSON.stringify(change.older) !== JSON.stringify(change.newer));
}

/** The newer order with those that left put back behind the one they followed. */
export function inOrder(older: string[], newer: string[]): string[] {
  const result = [...newer];
  const present = new Set(newer);
  older.forEach((id, index) => {
    if (present.has(id)) return;
    const before = older[index - 1];
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, id);
    present.add(id);
  });
  return result;
}

/** Those outside a longest run that kept its order: the fewest that one must move. */
export function movedIds(older: string[], newer: string[]): Set<string> {
  const rank = new Map(older.map((id, index) => [id, index]));
  const common = newer.filter((id) => rank.has(id));
  // tails[n]: the index in `common` where the best rising run of length n + 1 ends.
  const tails: number[] = [];
  const previous: number[] = [];
  const rankAt = (index: number | undefined) => rank.get(common[index ?? -1] ?? '') ?? -1;
  common.forEach((_, index) => {
    let length = tails.findIndex((tail) => rankAt(tail) > rankAt(index));
    if (length < 0) length = tails.length;
    previous[index] = tails[length - 1] ?? -1;
    tails[length] = index;
  });
  const kept = new Set<string>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1)
    kept.add(common[index] ?? '');
  return new Set(common.filter((id) => !kept.has(id)));
}

function placeOf(demand: DemandView | undefined): Place {
  if (!demand) return 'absent';
  if (demand.deletedAt !== null) return 'trashed';
  return demand.mergedInto === null ? 'listed' : 'merged';
}

function listed(demands: DemandView[]): string[] {
  return demands.filter((demand) => placeOf(demand) === 'listed').map(({ id }) => id);
}

function byId(demands: DemandView[]): Map<string, DemandView> {
  return new Map(demands.map((demand) => [demand.id, demand]));
}
