import type { Clock } from './ports.ts';

/** A page asks every half a minute; who has missed two of them has gone. */
const GONE_MS = 80_000;
/** Beyond this it is a crowd, and whoever makes up marks fills no memory. */
const MOST = 2_000;

/**
 * How many read a round just now. Known in memory alone, by a mark that each open page makes up for
 * itself: nothing tells who it is, and nothing is left when they have gone.
 */
export function makeReaders(clock: Clock) {
  const rounds = new Map<string, Map<string, number>>();

  function forgetGone(now: number): void {
    for (const [id, marks] of rounds) {
      for (const [mark, seen] of marks) {
        // In the order in which they were seen.
        if (seen > now - GONE_MS) break;
        marks.delete(mark);
      }
      if (marks.size === 0) rounds.delete(id);
    }
  }

  return {
    /** Meets one of them and counts the others. */
    others(roundId: string, mark: string): number {
      const now = clock.now();
      forgetGone(now);
      const marks = rounds.get(roundId) ?? new Map<string, number>();
      const known = marks.delete(mark);
      const others = marks.size;
      if (known || others < MOST) marks.set(mark, now);
      if (marks.size > 0) rounds.set(roundId, marks);
      return others;
    },
  };
}
