import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seeded } from '../../tests/support/mutate-update.ts';
import { splitUpdate } from './split-update.ts';

const SEEDS = process.env.SEED
  ? [Number(process.env.SEED)]
  : [1, 2, 3, Math.floor(Math.random() * 2 ** 31)];

test.each(SEEDS)('the parts of a document by many make the same (seed %d)', (seed) => {
  const below = seeded(seed);
  const whole = Y.encodeStateAsUpdate(writtenByMany(below));
  const most = 1 + below(40);
  const parts = splitUpdate(whole, most);
  expect(parts.length).toBeGreaterThan(2);
  const doc = new Y.Doc();
  for (const part of parts) {
    const { structs, ds } = Y.decodeUpdate(part);
    expect(structs.length + [...ds.clients.values()].flat().length).toBeLessThanOrEqual(most);
    Y.applyUpdate(doc, part);
    const { pendingStructs, pendingDs } = doc.store;
    expect({ pendingStructs, pendingDs }).toEqual({ pendingStructs: null, pendingDs: null });
  }
  const once = new Y.Doc();
  Y.applyUpdate(once, whole);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(once));
});

test('what cannot be read, or waits for itself, is no document', () => {
  expect(() => splitUpdate(new Uint8Array([1, 1, 255, 255]))).toThrow();
  // Two letters, each by another hand, each to the right of the other.
  const ring = [2, 1, 1, 0, 0x84, 2, 0, 1, 0x61, 1, 2, 0, 0x84, 1, 0, 1, 0x62, 0];
  expect(() => splitUpdate(new Uint8Array(ring))).toThrow('each other');
});

test('of an empty document there is nothing to take in', () => {
  expect(splitUpdate(Y.encodeStateAsUpdate(new Y.Doc()))).toEqual([]);
});

/** Five who write, strike and nest in texts and maps, and hear of each other now and then. */
function writtenByMany(below: (limit: number) => number): Y.Doc {
  const docs = Array.from({ length: 5 }, () => new Y.Doc());
  for (const doc of docs) doc.clientID = 1 + below(2 ** 31);
  for (let step = 0; step < 400; step++) {
    const doc = docs[below(docs.length)]!;
    const text = doc.getText('text');
    const map = doc.getMap('map');
    const act = below(6);
    if (act < 2) text.insert(below(text.length + 1), `w${step}`);
    else if (act === 2 && text.length > 3) text.delete(below(text.length - 3), 1 + below(3));
    else if (act === 3) map.set(`k${below(8)}`, new Y.Map([['title', new Y.Text(`t${step}`)]]));
    else if (act === 4) map.delete(`k${below(8)}`);
    else hear(doc, docs[below(docs.length)]!);
  }
  for (const doc of docs) hear(docs[0]!, doc);
  return docs[0]!;
}

function hear(doc: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
}
