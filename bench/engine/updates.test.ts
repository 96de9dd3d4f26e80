import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readInserts, ROOT, Typist } from './updates.ts';

function reach(update: Uint8Array): Map<number, number> {
  const ends = new Map<number, number>();
  readInserts(update, (client, clock, length) => {
    expect(clock).toBe(ends.get(client) ?? clock);
    ends.set(client, clock + length);
  });
  return ends;
}

test('Yjs reads what typists write', () => {
  const doc = new Y.Doc();
  const aino = new Typist(7);
  const mikael = new Typist(4_294_967_295);
  for (const letter of 'Hyv') Y.applyUpdate(doc, aino.type(letter));
  Y.applyUpdate(doc, mikael.type('moi '));
  for (const letter of 'aa') Y.applyUpdate(doc, aino.type(letter));
  const text = doc.getText(ROOT).toString();
  expect(['Hyvaamoi ', 'moi Hyvaa']).toContain(text);
  expect(doc.store.pendingStructs).toBe(null);
  expect(Y.encodeStateVector(doc)).toEqual(
    Y.encodeStateVectorFromUpdate(
      Y.mergeUpdates([Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(doc)]),
    ),
  );
  expect(doc.store.clients.get(7)?.at(-1)?.id.clock).toBeLessThan(aino.clock);
});

test('one typist may go on after another', () => {
  const doc = new Y.Doc();
  const [one, two] = [new Typist(1), new Typist(2)];
  for (const [index, word] of ['a', 'b', 'c', 'd'].entries()) {
    const [now, other] = index % 2 === 0 ? [one, two] : [two, one];
    now.after = other.after;
    Y.applyUpdate(doc, now.type(word));
  }
  expect(doc.getText(ROOT).toString()).toBe('abcd');
});

test('what an update brings is read as Yjs reads it', () => {
  const doc = new Y.Doc();
  doc.clientID = 12;
  const text = doc.getText(ROOT);
  text.insert(0, 'Hyvää huomenta 👋, väki');
  text.delete(2, 5);
  text.insert(3, 'uusi');
  const other = new Y.Doc();
  other.clientID = 300;
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  other.getText(ROOT).insert(1, 'toinen');
  const state = Y.encodeStateAsUpdate(other);
  const known = Y.decodeStateVector(Y.encodeStateVector(other));
  expect(reach(state)).toEqual(known);
  const merged = Y.mergeUpdates([new Typist(5).type('x'), state]);
  expect(reach(merged)).toEqual(new Map([...known, [5, 1]]));
});

test('a gap in a merged update is no insert', () => {
  const typist = new Typist(9);
  const [first, , third] = [typist.type('a'), typist.type('b'), typist.type('c')];
  const seen: number[][] = [];
  readInserts(Y.mergeUpdates([first, third]), (...insert) => seen.push(insert));
  expect(seen).toEqual([
    [9, 0, 1],
    [9, 2, 1],
  ]);
});

test('other content is refused rather than counted wrong', () => {
  const doc = new Y.Doc();
  doc.getMap('map').set('key', 1);
  expect(() => reach(Y.encodeStateAsUpdate(doc))).toThrow('plain text');
});
