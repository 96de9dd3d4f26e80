/**
 * The document with everything that waits for its commit. Yjs itself tells here, before anything
 * is written, whether an update can be applied whole, and what in it is new.
 */
import * as Y from 'yjs';

export type Tried =
  | { kind: 'new'; update: Uint8Array }
  /** It brought nothing: neither stored nor sent on. */
  | { kind: 'known' }
  /** It threw or left something pending; the draft is spoilt and must be made anew. */
  | { kind: 'spoilt'; error: unknown };

export class Draft {
  readonly doc: Y.Doc;

  constructor(committed: Y.Doc, admitted: readonly Uint8Array[] = []) {
    this.doc = new Y.Doc();
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(committed));
    for (const update of admitted) Y.applyUpdate(this.doc, update);
  }

  apply(update: Uint8Array): Tried {
    return this.#try(() => Y.applyUpdate(this.doc, update));
  }

  /** The server's own change, in one transaction. */
  edit(fn: (doc: Y.Doc) => void): Tried {
    return this.#try(() => this.doc.transact(() => fn(this.doc)));
  }

  #try(change: () => void): Tried {
    const updates: Uint8Array[] = [];
    const take = (update: Uint8Array) => updates.push(update);
    this.doc.on('update', take);
    try {
      change();
    } catch (error) {
      return { kind: 'spoilt', error };
    } finally {
      this.doc.off('update', take);
    }
    if (this.doc.store.pendingStructs || this.doc.store.pendingDs)
      return { kind: 'spoilt', error: new Error('something it builds on is missing') };
    const [only, ...more] = updates;
    if (!only) return { kind: 'known' };
    return { kind: 'new', update: more.length > 0 ? Y.mergeUpdates(updates) : only };
  }
}

/** Fewer deleted letters than this are never a large delete. */
const LARGE_DELETE = 200;
const LARGE_SHARE = 0.3;

/** Whether an update removes so much living text that the state before is worth keeping. */
export function removesMuch(doc: Y.Doc, update: Uint8Array): boolean {
  let removed = 0;
  for (const [client, ranges] of Y.decodeUpdate(update).ds.clients) {
    const structs = doc.store.clients.get(client);
    if (!structs?.length) continue;
    for (const { clock, len } of ranges) {
      if (clock >= Y.getState(doc.store, client)) continue;
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i];
        if (!struct || struct.id.clock >= clock + len) break;
        const from = Math.max(clock, struct.id.clock);
        removed += isText(struct)
          ? Math.min(clock + len, struct.id.clock + struct.length) - from
          : 0;
      }
    }
  }
  return removed >= LARGE_DELETE && removed > LARGE_SHARE * textLength(doc);
}

function textLength(doc: Y.Doc): number {
  let length = 0;
  for (const structs of doc.store.clients.values())
    for (const struct of structs) if (isText(struct)) length += struct.length;
  return length;
}

function isText(struct: Y.Item | Y.GC): boolean {
  return struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentString;
}
