import { m } from '#shared/paraglide/messages.js';
import type { Failure } from '#lib/sync/saved-state.ts';

/** What happened to text that the server did not take, and what to do now. */
export const REFUSED_WORDS = {
  not_allowed: m.demands_lost_rights,
  gone: m.demands_lost_rights,
  replaced: m.demands_lost_replaced,
  full: m.demands_refused_full,
  foreign: m.demands_refused_foreign,
  much: m.demands_refused_much,
  refused: m.demands_failed_bar,
} satisfies Partial<Record<Failure, () => string>>;

/** Where sending it once more may help. */
export const WORTH_A_RETRY: ReadonlySet<Failure> = new Set<Failure>(['full', 'much', 'refused']);
/** Where only leaving the own text behind lets one go on. */
export const WORTH_A_DISCARD: ReadonlySet<Failure> = new Set<Failure>([
  'not_allowed',
  'gone',
  'replaced',
  'foreign',
]);

export function refusedWords(failure: Failure | null | undefined): (() => string) | null {
  return failure && failure in REFUSED_WORDS
    ? REFUSED_WORDS[failure as keyof typeof REFUSED_WORDS]
    : null;
}
