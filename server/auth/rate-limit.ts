import type { Clock } from '../ports.ts';

/** A bucket of `capacity` tries for each key, refilled one at a time. */
export interface RateLimit {
  /** False when the bucket is empty. */
  take(key: string): boolean;
  /** Whether a try would be allowed, without taking it. */
  allows(key: string): boolean;
  /** Puts a try back, e.g. after the right password. */
  giveBack(key: string): void;
}

/** More keys than this are never remembered: those that have waited longest are forgotten first. */
const MOST_KEYS = 20_000;

export function makeRateLimit(
  clock: Clock,
  { capacity, refillMs }: { capacity: number; refillMs: number },
): RateLimit {
  /** When the bucket will be full again: one number says how many tries are left. */
  const fullAt = new Map<string, number>();

  const left = (key: string, now: number) =>
    capacity - Math.ceil(Math.max(0, (fullAt.get(key) ?? now) - now) / refillMs);

  function put(key: string, time: number, now: number): void {
    // Taken out first, so that the order of the map is the order of use.
    fullAt.delete(key);
    if (time > now) fullAt.set(key, time);
    for (const [oldest, oldestTime] of fullAt) {
      if (oldestTime > now && fullAt.size <= MOST_KEYS) break;
      fullAt.delete(oldest);
    }
  }

  return {
    allows: (key) => left(key, clock.now()) > 0,
    take(key) {
      const now = clock.now();
      if (left(key, now) <= 0) return false;
      put(key, Math.max(fullAt.get(key) ?? now, now) + refillMs, now);
      return true;
    },
    giveBack(key) {
      const now = clock.now();
      put(key, (fullAt.get(key) ?? now) - refillMs, now);
    },
  };
}

export type Limits = ReturnType<typeof makeLimits>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A hall full of people comes from one address: the limits by address are wide. */
export function makeLimits(clock: Clock) {
  return {
    passwordsOfAccount: makeRateLimit(clock, { capacity: 5, refillMs: MINUTE }),
    draftImports: makeRateLimit(clock, { capacity: 10, refillMs: 15 * SECOND }),
    passwordsFrom: makeRateLimit(clock, { capacity: 60, refillMs: 2 * SECOND }),
    codesFrom: makeRateLimit(clock, { capacity: 30, refillMs: 10 * SECOND }),
    lettersTo: makeRateLimit(clock, { capacity: 5, refillMs: 3 * MINUTE }),
    lettersFrom: makeRateLimit(clock, { capacity: 60, refillMs: 5 * SECOND }),
    joinsFrom: makeRateLimit(clock, { capacity: 200, refillMs: SECOND }),
    submissionsFrom: makeRateLimit(clock, { capacity: 400, refillMs: 2 * SECOND }),
    enrolmentsFrom: makeRateLimit(clock, { capacity: 40, refillMs: MINUTE }),
    // A hall of a thousand behind one address answers within a minute.
    pollAnswersFrom: makeRateLimit(clock, { capacity: 2000, refillMs: 50 }),
    examplesFrom: makeRateLimit(clock, { capacity: 20, refillMs: 3 * MINUTE }),
    wrongJoinCodesFrom: makeRateLimit(clock, { capacity: 30, refillMs: 6 * SECOND }),
  };
}

/** One household or hall: an IPv4 address, or the first half of an IPv6 one. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const rest = tail === '' ? [] : tail.split(':');
    while (groups.length + rest.length < 8) groups.push('0');
    groups.push(...rest);
  }
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
