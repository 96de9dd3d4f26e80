import { Bucket } from './limits.ts';

/**
 * An honest page brings one new client id when something is first written in it; a flood of them slows
 * every later keystroke. In the long run a person brings twenty an hour. Who goes to and fro between
 * pages, or has been offline in many, may have brought few for long and many now: so many at once.
 */
export const MAX_NEW_CLIENTS = 60;
/** Who types without a pause writes less than a mebibyte an hour, each letter counted as a piece. */
export const HOURLY_BYTES = 8 * 1024 * 1024;

const LIMITS = {
  clientIds: { each: 20 / 3600, burst: MAX_NEW_CLIENTS },
  bytes: { each: HOURLY_BYTES / 3600, burst: HOURLY_BYTES },
};
const KINDS = ['clientIds', 'bytes'] as const;

/** How much each person may still bring to one room. */
export class Allowance {
  readonly #left = { clientIds: new Map<string, Bucket>(), bytes: new Map<string, Bucket>() };

  /** False when it is more than they may; then nothing is taken. */
  spend(kind: keyof typeof LIMITS, actorId: string, amount: number, now: number): boolean {
    const bucket = this.#left[kind].get(actorId) ?? new Bucket(LIMITS[kind], now);
    if (!bucket.has(amount, now)) return false;
    bucket.take(amount, now);
    this.#left[kind].set(actorId, bucket);
    return true;
  }

  /** Whether everybody may bring as much as anybody. */
  isWhole(now: number): boolean {
    return KINDS.every((kind) =>
      [...this.#left[kind].values()].every((bucket) => bucket.has(LIMITS[kind].burst, now)),
    );
  }
}

/** Those of all rooms: a room that leaves memory and comes back gives nobody a new one. */
export class Allowances {
  readonly #byRoom = new Map<string, Allowance>();

  of(room: string): Allowance {
    const known = this.#byRoom.get(room) ?? new Allowance();
    this.#byRoom.set(room, known);
    return known;
  }

  /** Forgets what tells nothing any more of rooms that are not open. */
  sweep(now: number, isOpen: (room: string) => boolean): void {
    for (const [room, allowance] of this.#byRoom)
      if (!isOpen(room) && allowance.isWhole(now)) this.#byRoom.delete(room);
  }
}
