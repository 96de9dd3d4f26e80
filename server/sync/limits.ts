import type { Room } from '#shared/rooms.ts';

/** How fast one connection may send. Who hurries is read more slowly; who floods is closed. */
const MESSAGES = { each: 60, burst: 300 };
const BYTES = { each: 1024 * 1024, burst: 4 * 1024 * 1024 };
/** Pauses in a row before it is a flood and not a hurry. */
const MAX_PAUSES = 30;

/** A bench room is there to be loaded: no limit on rate, growth, seats or addresses. */
export const isUnlimited = ({ kind }: Pick<Room, 'kind'>): boolean => kind === 'bench';

export type Pace = { kind: 'go' } | { kind: 'wait'; ms: number } | { kind: 'flood' };

export class Limits {
  readonly #messages: Bucket;
  readonly #bytes: Bucket;
  #pauses = 0;
  #pausedUntil = 0;

  constructor(now: number) {
    this.#messages = new Bucket(MESSAGES, now);
    this.#bytes = new Bucket(BYTES, now);
  }

  take(bytes: number, now: number): Pace {
    const missing = Math.max(this.#messages.take(1, now), this.#bytes.take(bytes, now));
    if (missing === 0) {
      if (this.#messages.recovered && this.#bytes.recovered) this.#pauses = 0;
      return { kind: 'go' };
    }
    // What came in the same piece of the network's stream is debt, not another pause.
    if (now >= this.#pausedUntil) this.#pauses++;
    this.#pausedUntil = now + missing;
    return this.#messages.debt > MESSAGES.burst || this.#pauses > MAX_PAUSES
      ? { kind: 'flood' }
      : { kind: 'wait', ms: missing };
  }
}

export class Bucket {
  #left: number;
  #at: number;
  readonly #each: number;
  readonly #burst: number;

  constructor({ each, burst }: { each: number; burst: number }, now: number) {
    this.#each = each;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  get recovered(): boolean {
    return this.#left > this.#burst / 2;
  }

  get debt(): number {
    return Math.max(0, -this.#left);
  }

  /** Whether so much could be taken without debt. */
  has(amount: number, now: number): boolean {
    this.take(0, now);
    return this.#left >= amount;
  }

  /** Milliseconds until the bucket is out of debt again; 0 when it is not in debt. */
  take(amount: number, now: number): number {
    const earned = (Math.max(0, now - this.#at) / 1000) * this.#each;
    this.#left = Math.min(this.#burst, this.#left + earned) - amount;
    this.#at = now;
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / this.#each) * 1000);
  }
}
