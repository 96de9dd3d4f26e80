/** How large a document may become, and how much of it one person may write in an hour. */
import * as Y from 'yjs';
import { HOURLY_BYTES, type Allowance } from './allowances.ts';

/** A book of a thousand pages has some 3 MiB of letters. */
const MAX_LIVE_BYTES = 16 * 1024 * 1024;
/** What is deleted leaves a trace too. */
const MAX_STRUCTS = 5_000_000;
/** How soon a document is counted anew: deletions make room, and the server's own edits take some. */
const FULL_RECOUNT_MS = 10_000;
const CALM_RECOUNT_MS = 10 * 60_000;
/** What a piece of a document weighs, whatever is in it. */
const PIECE_BYTES = 24;

/** Walking past an item, and cutting one in two, cost time instead of room. */
const STEP_BYTES = 8;
const CUT_BYTES = 2 * PIECE_BYTES;
/** More than a person has in an hour need not be counted. */
export const MAX_STEPS = HOURLY_BYTES / STEP_BYTES;

export interface Weight {
  bytes: number;
  structs: number;
}

export interface Added extends Weight {
  /** Items that Yjs walks past. */
  steps: number;
  /** Pieces of living text that are deleted. */
  cuts: number;
  /** Structs in what others have deleted: Yjs keeps nothing of them. */
  lost: number;
}

export type Growing = 'grows' | 'full' | 'spent';

interface Counted extends Weight {
  at: number;
}

export class Growth {
  /** What was counted, and what has come through the gate since. */
  readonly #size = new WeakMap<Y.Doc, Counted>();
  readonly #allowance: Allowance;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /** Whether the document may grow by so much; if so, it is counted. */
  take(doc: Y.Doc, actorId: string, added: Added, now: number): Growing {
    if (added.structs === 0 && added.cuts === 0) return 'grows';
    let size = this.#size.get(doc) ?? count(doc, now);
    const old = fits(size, added) ? CALM_RECOUNT_MS : FULL_RECOUNT_MS;
    if (now - size.at >= old) size = count(doc, now);
    this.#size.set(doc, size);
    // Deleting is always possible.
    if (added.structs > 0 && !fits(size, added)) return 'full';
    const work = added.steps * STEP_BYTES + added.cuts * CUT_BYTES;
    if (!this.#allowance.spend('bytes', actorId, added.bytes + work, now)) return 'spent';
    size.bytes += added.bytes;
    size.structs += added.structs;
    return 'grows';
  }
}

/** What is written in an item, roughly: letters and values as they would be sent. */
export function weigh(content: object): number {
  if (content instanceof Y.ContentString) return PIECE_BYTES + content.str.length;
  if (content instanceof Y.ContentAny) return PIECE_BYTES + content.arr.reduce(weighValue, 0);
  if (content instanceof Y.ContentFormat) return PIECE_BYTES + weighValue(0, content.value);
  return PIECE_BYTES;
}

function weighValue(sum: number, value: unknown): number {
  if (typeof value === 'string') return sum + value.length;
  if (typeof value !== 'object' || value === null) return sum + 8;
  return Object.values(value).reduce(weighValue, sum + 8);
}

function fits(size: Weight, added: Weight): boolean {
  return size.bytes + added.bytes <= MAX_LIVE_BYTES && size.structs + added.structs <= MAX_STRUCTS;
}

function count(doc: Y.Doc, at: number): Counted {
  const size = { bytes: 0, structs: 0, at };
  for (const structs of doc.store.clients.values()) {
    size.structs += structs.length;
    for (const struct of structs)
      if (struct instanceof Y.Item && !struct.deleted) size.bytes += weigh(struct.content);
  }
  return size;
}
