import type { ClientOwner } from '../ports.ts';
import { Allowance } from './allowances.ts';
import { Growth } from './gate-growth.ts';

/** Who writes under which client id in one room, and how much. */
export class Owners {
  readonly growth: Growth;
  readonly #allowance: Allowance;
  readonly #byClient = new Map<number, string | null>();
  /** Those that the journal knows. */
  readonly #stored = new Set<number>();

  constructor(allowance = new Allowance()) {
    this.#allowance = allowance;
    this.growth = new Growth(allowance);
  }

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
    return this.#allowance.spend('clientIds', actorId, count, now);
  }
}
