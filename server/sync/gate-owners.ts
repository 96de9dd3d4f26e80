import type { ClientOwner } from '../ports.ts';
import { Growth } from './gate-growth.ts';
import { Bucket } from './limits.ts';

/**
 * An honest page brings one new client id when something is first written in it; a flood of them slows
 * every later keystroke. In the long run a person brings twenty an hour. Who goes to and fro between
 * pages, or has been offline in many, may have brought few for long and many now: so many at once.
 */
export const MAX_NEW_CLIENTS = 60;
const NEW_CLIENTS = { each: 20 / 3600, burst: MAX_NEW_CLIENTS };

/** Who writes under which client id in one room, and how much. */
export class Owners {
  readonly growth = new Growth();
  readonly #byClient = new Map<number, string | null>();
  /** Those that the journal knows. */
  readonly #stored = new Set<number>();
  readonly #claims = new Map<string, Bucket>();

  ownerOf(clientId: number): string | null | undefined {
    return this.#byClient.get(clientId);
  }

  /** The first claim wins. `null` is the server itself. */
  bind(clientId: number, actorId: string | null): boolean {
    const owner = this.#byClient.get(clientId);
    if (owner !== undefined) return owner === actorId;
    this.#byClient.set(clientId, actorId);
    return true;
  }

  /** Whose ids the journal holds: these win over every later claim. */
  stored(owners: readonly ClientOwner[]): void {
    for (const { clientId, actorId } of owners) {
      this.#byClient.set(clientId, actorId);
      this.#stored.add(clientId);
    }
  }

  /** What the journal has still to be told of these ids. */
  unstored(clientIds: readonly number[]): ClientOwner[] {
    return clientIds
      .filter((clientId) => !this.#stored.has(clientId))
      .map((clientId) => ({ clientId, actorId: this.#byClient.get(clientId) ?? null }));
  }

  /** Counts new client ids of a person against what they may bring. */
  mayClaim(actorId: string, count: number, now: number): boolean {
    const bucket = this.#claims.get(actorId) ?? new Bucket(NEW_CLIENTS, now);
    if (!bucket.has(count, now)) return false;
    bucket.take(count, now);
    this.#claims.set(actorId, bucket);
    return true;
  }
}
