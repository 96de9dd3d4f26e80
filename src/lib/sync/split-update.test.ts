import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { splitUpdate } from './split-update.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
console.info(`split-update seed: ${seed} (SEED=${seed} repeats it)`);

/** Takes the parts in one by one; none may wait for a later one. */
function receive(parts: Uint8Array[], doc = new Y.Doc()): Y.Doc {
  for (const part of parts) {
    Y.applyUpdate(doc, part);
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.store.pendingDs).toBeNull();
  }
  return doc;
}

it('leaves a small update as it is', () => {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'lyhyt');
  const update = Y.encodeStateAsUpdate(doc);
  expect(splitUpdate(update)).toEqual([update]);
});

it('cuts one long text into parts that the server takes', () => {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'Järjestö 🙂 '.repeat(130_000));
  doc.getText('t').delete(5, 7);
  const parts = splitUpdate(Y.encodeStateAsUpdate(doc));
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) expect(part.length).toBeLessThan(1024 * 1024 - 64);
  expect(receive(parts).getText('t').toString()).toBe(doc.getText('t').toString());
});

it('puts what others built on before what builds on it', () => {
  const edit = fc.record({
    who: fc.nat(2),
    at: fc.nat(200),
    text: fc.string({ unit: fc.constantFrom('a', 'ä', '🙂'), minLength: 1, maxLength: 30 }),
    remove: fc.nat(10),
    meet: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 5, maxLength: 40 }), fc.nat(39), (edits, known) => {
      const docs = [0, 1, 2].map(() => new Y.Doc({ gc: true }));
      const server = new Y.Doc();
      edits.forEach(({ who, at, text, remove, meet }, n) => {
        const doc = docs[who] as Y.Doc;
        const target = doc.getText('t');
        const index = at % (target.length + 1);
        target.insert(index, text);
        target.delete(0, Math.min(remove, target.length));
        if (meet)
          for (const from of docs)
            for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
        if (n === known) Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
      });
      const [mine] = docs as [Y.Doc];
      const update = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(server));
      receive(splitUpdate(update, 40), server);
      Y.applyUpdate(mine, Y.encodeStateAsUpdate(server));
      expect(server.getText('t').toString()).toBe(mine.getText('t').toString());
    }),
    { seed, numRuns: 300 },
  );
});
