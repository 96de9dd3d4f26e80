import { OUTCOMES_WITHOUT_REASON, type CommentState, type Outcome } from './model.ts';

/** As much of a decision as its rules ask for. */
export interface Deciding {
  outcome: Outcome;
  reason: string;
  mergedInto: string | null;
}

/** A comment as the rules see it. */
export interface Decidable {
  id: string;
  state: CommentState;
  parentId: string | null;
  outcome: Outcome | null;
  mergedInto: string | null;
}

export type DecisionProblem = 'reason_missing' | 'merge_missing' | 'merge_circle';

/** What stands against deciding so; `null` when nothing does. Pages and the server ask the same. */
export function decisionProblem(
  id: string,
  { outcome, reason, mergedInto }: Deciding,
  all: readonly Decidable[],
): DecisionProblem | null {
  if (!OUTCOMES_WITHOUT_REASON.includes(outcome) && reason.trim() === '') return 'reason_missing';
  if (outcome !== 'merged') return null;
  const target = all.find((one) => one.id === mergedInto);
  if (!target || !isDecidable(target)) return 'merge_missing';
  return mergeEnd(target.id, all, id) === id ? 'merge_circle' : null;
}

/** Whether it is to be decided on: not a reply, not taken back, not hidden from readers. */
export function isDecidable({ state, parentId }: Pick<Decidable, 'state' | 'parentId'>): boolean {
  return parentId === null && (state === 'shown' || state === 'held');
}

/**
 * Where a chain of merged comments ends: the comment whose decision is theirs. `as` is looked at
 * as if it were merged already, so that a circle shows.
 */
export function mergeEnd(id: string, all: readonly Decidable[], as: string | null = null): string {
  const seen = new Set<string>();
  let at = id;
  while (!seen.has(at)) {
    if (at === as) return as;
    seen.add(at);
    const next = all.find((one) => one.id === at);
    if (next?.outcome !== 'merged' || next.mergedInto === null) return at;
    at = next.mergedInto;
  }
  return at;
}

/** How far the work is. */
export function progressOf(all: readonly Decidable[]): { done: number; total: number } {
  const decidable = all.filter(isDecidable);
  return {
    done: decidable.filter(({ outcome }) => outcome !== null).length,
    total: decidable.length,
  };
}
