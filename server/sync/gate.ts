/**
 * What may enter a document, decided before anything is committed (reliability.md 2.1).
 * The checks that need no more than the update itself and the clocks are here;
 * room.ts then applies it to its draft copy, which tells the rest.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { CLOSE } from '#shared/wire.ts';
import type { ClientOwner } from '../ports.ts';

/** One update moves a clock by no more: a bomb of 14 bytes could use up a client's clock. */
const MAX_ADVANCE = 2_000_000;
/** An honest page brings one new client id; a flood of them slows every later keystroke. */
const MAX_NEW_CLIENTS = 60;
const NEW_CLIENTS_MS = 60 * 60 * 1000;
/** Keys that would reach a prototype where a document becomes plain objects. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const ALLOWED_CONTENT = new Set<unknown>([
  Y.ContentAny,
  Y.ContentDeleted,
  Y.ContentEmbed,
  Y.ContentFormat,
  Y.ContentJSON,
  Y.ContentString,
  Y.ContentType,
]);

export type Verdict =
  /** `fresh`: nothing of it is in the document yet. */
  | { verdict: 'admit'; deletes: number; fresh: boolean; clientIds: number[] }
  /** Something it builds on has not come: one step 1 from us brings it, if the client has it. */
  | { verdict: 'gap' }
  | { verdict: 'refuse'; code: number; why: string };

/** Who writes under which client id in one room. */
export class Owners {
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

export interface Asked {
  update: Uint8Array;
  actorId: string;
  now: number;
  /** The document with everything admitted so far. */
  doc: Y.Doc;
  roots: readonly string[];
  owners: Owners;
}

export function judge({ update, actorId, now, doc, roots, owners }: Asked): Verdict {
  const decoded = decode(update);
  if (!decoded) return refuse('undecodable');
  const { structs, deletes } = decoded;

  const known = (client: number): number => Y.getState(doc.store, client);
  const ends = new Map<number, number>();
  const fresh = new Set<number>();
  let gap = false;
  let overlaps = false;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (clock < known(client)) overlaps = true;
    if (struct instanceof Y.Skip) return refuse('skip');
    const end = clock + struct.length;
    if (struct.length < 1 || !Number.isSafeInteger(end)) return refuse('clock');
    const from = Math.max(known(client), ends.get(client) ?? 0);
    if (clock > from) gap = true;
    if (end > from && end - from > MAX_ADVANCE) return refuse('clock');
    if (end > known(client)) fresh.add(client);
    ends.set(client, Math.max(from, end));
    if (struct instanceof Y.Item) {
      const wrong = wrongItem(struct, roots);
      if (wrong) return refuse(wrong);
    }
  }
  for (const client of fresh) {
    const owner = owners.ownerOf(client);
    if (owner !== undefined && owner !== actorId)
      return refuse('foreign client id', CLOSE.notAllowed);
  }
  const claimed = [...fresh].filter((client) => owners.ownerOf(client) === undefined);
  if (claimed.length > 0 && !owners.mayClaim(actorId, claimed.length, now))
    return refuse('too many client ids');

  const reach = (client: number): number => Math.max(known(client), ends.get(client) ?? 0);
  for (const struct of structs)
    if (struct instanceof Y.Item && references(struct).some((id) => id.clock >= reach(id.client)))
      gap = true;
  let deleted = 0;
  for (const [client, ranges] of deletes)
    for (const { clock, len } of ranges) {
      if (clock + len > reach(client)) gap = true;
      deleted += len;
    }
  if (gap) return { verdict: 'gap' };
  for (const client of claimed) owners.bind(client, actorId);
  const allNew = structs.length > 0 && !overlaps && deleted === 0;
  return { verdict: 'admit', deletes: deleted, fresh: allNew, clientIds: [...fresh] };
}

function refuse(why: string, code: number = CLOSE.malformed): Verdict {
  return { verdict: 'refuse', code, why };
}

type Struct = Y.Item | Y.GC | Y.Skip;
type Ranges = Map<number, { clock: number; len: number }[]>;

/** The whole update; `null` when it cannot be read to its very last byte. */
function decode(update: Uint8Array): { structs: Struct[]; deletes: Ranges } | null {
  let reader: decoding.Decoder | undefined;
  class Reading extends Y.UpdateDecoderV1 {
    constructor(decoder: decoding.Decoder) {
      super(decoder);
      reader = decoder;
    }
  }
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, Reading);
    if (!reader || decoding.hasContent(reader)) return null;
    return { structs: structs, deletes: ds.clients };
  } catch {
    return null;
  }
}

function wrongItem(item: Y.Item, roots: readonly string[]): string | null {
  const { parent, parentSub, content } = item as unknown as {
    parent: unknown;
    parentSub: string | null;
    content: object;
  };
  if (typeof parent === 'string' && !roots.includes(parent)) return 'root';
  if (parentSub !== null && FORBIDDEN_KEYS.has(parentSub)) return 'key';
  return ALLOWED_CONTENT.has(content.constructor) ? null : 'content';
}

function references(item: Y.Item): Y.ID[] {
  const { origin, rightOrigin, parent } = item as unknown as Record<string, unknown>;
  return [origin, rightOrigin, parent].filter((id): id is Y.ID => id instanceof Y.ID);
}
