import * as Y from 'yjs';

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
