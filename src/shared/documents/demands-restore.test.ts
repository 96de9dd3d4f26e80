import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addDemand,
  addExample,
  demandMap,
  demandMaps,
  exampleMaps,
  mergeDemand,
  moveDemand,
  rationaleOf,
  removeExample,
  restoreDemand,
  setAnswer,
  setConsent,
  setValue,
  sortedDemands,
  textOf,
  trashDemand,
  unmergeDemand,
  viewDemands,
  type DemandView,
} from './demands.ts';
import { restoreDemands } from './demands-restore.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
console.info(`demands-restore seed: ${seed} (SEED=${seed} repeats it)`);

type Edit = (doc: Y.Doc) => void;
const at = <T>(items: T[], n: number): T | undefined => items[n % Math.max(items.length, 1)];
const idAt = (doc: Y.Doc, n: number) => at(sortedDemands(doc), n)?.[0] ?? '';

const words = fc.string({
  unit: fc.constantFrom('a', 'ä', ' ', '\n', '🙂', 'Å', '-'),
  maxLength: 8,
});
const n = fc.nat(40);

/** Edits of every kind that a page can make, each on whatever is there. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(words, words, n).map(([title, line, after]): Edit => (doc) => {
    addDemand(doc, { title, rationale: [line, title] }, idAt(doc, after) || null);
  }),
  fc
    .tuple(
      n,
      fc.constantFrom('title' as const, 'sentence' as const, 'addressee' as const),
      n,
      words,
    )
    .map(([i, field, from, text]): Edit => (doc) => {
      const map = demandMap(doc, idAt(doc, i));
      if (!map) return;
      const target = textOf(map, field);
      const index = from % (target.length + 1);
      if (from % 3 === 0) target.delete(index, Math.min(2, target.length - index));
      target.insert(index, text);
    }),
  fc.tuple(n, n, words, fc.boolean()).map(([i, from, text, bold]): Edit => (doc) => {
    const map = demandMap(doc, idAt(doc, i));
    if (!map) return;
    const fragment = rationaleOf(map);
    const block = new Y.XmlElement(from % 4 === 0 ? 'heading' : 'paragraph');
    if (from % 4 === 0) block.setAttribute('level', (from % 3) as unknown as string);
    const line = new Y.XmlText();
    line.insert(0, text, bold ? { bold: {} } : {});
    block.insert(0, [line]);
    if (from % 5 === 0 && fragment.length > 0) fragment.delete(from % fragment.length, 1);
    fragment.insert(from % (fragment.length + 1), [block]);
  }),
  fc.tuple(n, n, words).map(([i, from, text]): Edit => (doc) => {
    const map = demandMap(doc, idAt(doc, i));
    const line = map && at(rationaleOf(map).toArray(), from);
    const inner = line instanceof Y.XmlElement ? line.get(0) : null;
    if (!(inner instanceof Y.XmlText)) return;
    if (from % 2 && inner.length > 0) inner.format(0, inner.length, { italic: {} });
    inner.insert(from % (inner.length + 1), text);
  }),
  fc.tuple(n, n, words).map(([i, j, text]): Edit => (doc) => {
    const map = demandMap(doc, idAt(doc, i));
    if (!map) return;
    const [id, example] = at(exampleMaps(map), j) ?? [];
    if (!id || !example || j % 3 === 0) addExample(map, { happens: text, quote: text });
    else if (j % 3 === 1) removeExample(map, id);
    else setConsent(example, j % 2 === 0);
  }),
  fc.tuple(n, n).map(([i, j]): Edit => (doc) => {
    const map = demandMap(doc, idAt(doc, i));
    if (!map) return;
    setAnswer(map, `k${j % 4}`, at(['yes', 'no', null] as const, j) ?? null);
    setValue(map, 'state', at(['seed', 'open', 'agreed'] as const, j) ?? 'seed');
    setValue(map, 'theme', `t${j % 3}`);
  }),
  fc.tuple(n, n).map(([i, j]): Edit => (doc) => {
    const id = idAt(doc, i);
    if (!id) return;
    if (j % 6 === 0) trashDemand(doc, id, j + 1);
    else if (j % 6 === 1) restoreDemand(doc, id);
    else if (j % 6 === 2) mergeDemand(doc, id, idAt(doc, j));
    else if (j % 6 === 3) unmergeDemand(doc, id);
    else if (j % 6 === 4) demandMaps(doc).delete(id);
    else moveDemand(doc, id, idAt(doc, j) || null);
  }),
);
const edits = fc.array(edit, { maxLength: 25 });

function copyOf(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
}

const rich = (doc: Y.Doc) =>
  Object.fromEntries(
    sortedDemands(doc).map(([id, map]) => [id, rationaleOf(map).toArray().map(plain)]),
  );

/** Formats and attributes too, runs of one format joined as a reader sees them. */
function plain(node: unknown): unknown {
  if (node instanceof Y.XmlText) return node.toDelta();
  if (node instanceof Y.XmlElement)
    return [node.nodeName, node.getAttributes(), node.toArray().map(plain)];
  return null;
}

function inState(live: Y.Doc, state: Y.Doc): DemandView[] {
  const ids = new Set(viewDemands(state).map(({ id }) => id));
  return viewDemands(live).filter(({ id }) => ids.has(id));
}

describe('bringing back an earlier state of the list', () => {
  it('makes the list equal to the state, whatever has happened since', () => {
    fc.assert(
      fc.property(edits, edits, edits, (before, since, after) => {
        const live = new Y.Doc();
        for (const change of before) change(live);
        const state = copyOf(live);
        for (const change of since) change(live);

        restoreDemands(live, state, 99);

        const kept = new Set(viewDemands(state).map(({ id }) => id));
        expect(inState(live, state)).toEqual(viewDemands(state));
        expect(rich(live)).toMatchObject(rich(state));
        for (const { id, deletedAt } of viewDemands(live))
          if (!kept.has(id)) expect(deletedAt).not.toBeNull();

        // The document lives on: a colleague who was elsewhere merges, and both agree.
        const colleague = copyOf(live);
        for (const change of after) change(live);
        addDemand(colleague, { title: 'Vielä yksi' });
        Y.applyUpdate(colleague, Y.encodeStateAsUpdate(live));
        Y.applyUpdate(live, Y.encodeStateAsUpdate(colleague));
        expect(viewDemands(live)).toEqual(viewDemands(colleague));
        expect(live.store.pendingStructs).toBeNull();
      }),
      { seed, numRuns: 300 },
    );
  });

  it('writes nothing when nothing differs', () => {
    const live = new Y.Doc();
    addDemand(live, { title: 'Tuki jatkuu', rationale: ['Koska', 'apu loppuisi'] });
    const before = Y.encodeStateVector(live);
    restoreDemands(live, copyOf(live), 5);
    expect(Y.encodeStateVector(live)).toEqual(before);
  });

  it('keeps what a colleague types meanwhile in a part that did not change', () => {
    const live = new Y.Doc();
    const id = addDemand(live, { title: 'Pienet yhdistykset mukaan' });
    const state = copyOf(live);
    textOf(demandMap(live, id)!, 'title').insert(0, 'Kaikki ');
    const colleague = copyOf(live);
    const theirs = textOf(demandMap(colleague, id)!, 'title');
    theirs.insert(theirs.length, ' valmisteluun');

    restoreDemands(live, state, 5);
    Y.applyUpdate(live, Y.encodeStateAsUpdate(colleague));
    expect(viewDemands(live)[0]?.title).toBe('Pienet yhdistykset mukaan valmisteluun');
  });
});
