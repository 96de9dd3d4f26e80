import { CLOSE } from '#shared/wire.ts';
import type { Meters } from '../ports.ts';
import { Bucket } from './limits.ts';

/**
 * How often a person may be closed for what no honest page sends. A connection costs more than most of
 * what can be sent over it: without this somebody could come anew each time, as fast as they like.
 */
const CLOSED = { each: 0.1, burst: 10 };
const RUBBISH = new Set<number | string>([1003, CLOSE.malformed, CLOSE.notAllowed, CLOSE.tooFast]);

export class Offences {
  readonly #byActor = new Map<string, Bucket>();

  /** Whether to let them in. */
  admits(actorId: string, now: number): boolean {
    return this.#byActor.get(actorId)?.has(1, now) ?? true;
  }

  /** A connection of theirs was ended for rubbish. */
  note(actorId: string, now: number): void {
    for (const [one, bucket] of this.#byActor)
      if (bucket.has(CLOSED.burst, now)) this.#byActor.delete(one);
    const bucket = this.#byActor.get(actorId) ?? new Bucket(CLOSED, now);
    bucket.take(1, now);
    this.#byActor.set(actorId, bucket);
  }

  /** The same meters, by which a seat of theirs is heard to be ended. */
  metersOf(actorId: string, now: () => number, meters: Meters): Meters {
    return {
      ...meters,
      refused: (reason) => {
        meters.refused(reason);
        if (RUBBISH.has(reason)) this.note(actorId, now());
      },
    };
  }
}
