import type { ClientOwner } from '../ports.ts';
import { Growth } from './gate-growth.ts';

/** An honest page brings one new client id; a flood of them slows every later keystroke. */
export const MAX_NEW_CLIENTS = 60;
const NEW_CLIENTS_MS = 60 * 60 * 1000;

/** Who writes under which client id in one room, and how much. */
export class Owners {
  readonly growth = new Growth();
  readonly #byClient = new Map<number, string | null>();
  /** Those that the journal knows. */
  readonly #stored = new Set<number>();
  readonly #claims = new Map<string, number[]>();

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

  /** Counts new client ids of a person against the hourly cap. */
  mayClaim(actorId: string, count: number, now: number): boolean {
    const recent = (this.#claims.get(actorId) ?? []).filter((at) => now - at < NEW_CLIENTS_MS);
    if (recent.length + count > MAX_NEW_CLIENTS) return false;
    for (let i = 0; i < count; i++) recent.push(now);
    this.#claims.set(actorId, recent);
    return true;
  }
}
