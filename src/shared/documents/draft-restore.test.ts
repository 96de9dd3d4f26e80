import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { appendBlocks, draftBody } from './draft.ts';
import { restoreDraftBody } from './draft-restore.ts';
import { richText, toElements, type RichNode } from './rich-text.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
console.info(`draft-restore seed: ${seed} (SEED=${seed} repeats it)`);

const run: fc.Arbitrary<RichNode> = fc.record({
  kind: fc.constant('text' as const),
  text: fc.string({ unit: fc.constantFrom('a', 'ä', ' ', '🙂', '-'), minLength: 1, maxLength: 6 }),
  marks: fc.subarray(['bold', 'italic'] as const),
  children: fc.constant([]),
});
const note: fc.Arbitrary<RichNode> = fc.constant({ kind: 'footnote', note: 'lähde', children: [] });
/** Two runs of one look would be one. */
const words = fc.tuple(run, fc.option(note, { nil: null })).map(([a, b]) => (b ? [a, b] : [a]));
const id = fc.constantFrom(...'abcdefgh');
const leaf: fc.Arbitrary<RichNode> = fc.record({
  kind: fc.constantFrom('paragraph' as const, 'heading' as const, 'question' as const),
  id,
  children: words,
});
const node: fc.Arbitrary<RichNode> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  leaf.map((item): RichNode => ({
    kind: 'bullets',
    children: [{ kind: 'item', id: `i${item.id}`, children: [{ ...item, kind: 'paragraph' }] }],
  })),
);
const blocks = fc
  .uniqueArray(node, { selector: (one) => one.id ?? one.children[0]?.id, maxLength: 8 })
  .map((all) => all.map((one) => (one.kind === 'heading' ? { ...one, level: 1 as const } : one)));

const draftOf = (nodes: RichNode[]) => {
  const doc = new Y.Doc();
  appendBlocks(doc, nodes);
  return doc;
};
const shown = (doc: Y.Doc) => richText(draftBody(doc));

describe('bringing back an earlier state of a draft', () => {
  test('makes the text equal to it, whatever has been written since', () => {
    fc.assert(
      fc.property(blocks, blocks, (then, now) => {
        const live = draftOf(now);
        restoreDraftBody(live, draftOf(then));
        expect(shown(live)).toEqual(shown(draftOf(then)));
      }),
      { seed, numRuns: 300 },
    );
  });

  test('does not touch a block that is the same, and keeps what is typed in one that stays', () => {
    const p = (name: string, text: string): RichNode => ({
      kind: 'paragraph',
      id: name,
      children: [{ kind: 'text', text, marks: [], children: [] }],
    });
    const state = draftOf([p('a', 'Alku.'), p('b', 'Raja on selvä.'), p('c', 'Loppu.')]);
    const live = draftOf([p('b', 'Raja on aivan selvä.'), p('x', 'Uusi.'), p('c', 'Loppu.')]);
    const writer = new Y.Doc();
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(live));
    const end = (draftBody(writer).get(2) as Y.XmlElement).get(0) as Y.XmlText;
    end.insert(end.length, ' Jatkuu.');

    const same = draftBody(live).get(2);
    restoreDraftBody(live, state);
    expect(draftBody(live).toArray()).toContain(same);
    Y.applyUpdate(live, Y.encodeStateAsUpdate(writer));
    expect(draftBody(live).toString()).toBe(
      '<paragraph id="a">Alku.</paragraph><paragraph id="b">Raja on selvä.</paragraph>' +
        '<paragraph id="c">Loppu. Jatkuu.</paragraph>',
    );
  });

  test('changes nothing when nothing differs', () => {
    fc.assert(
      fc.property(blocks, (nodes) => {
        const live = draftOf(nodes);
        let changes = 0;
        live.on('update', () => changes++);
        restoreDraftBody(live, draftOf(shown(live)));
        expect(changes).toBe(0);
      }),
      { seed, numRuns: 100 },
    );
  });

  test('an element without children comes back as it was', () => {
    const live = draftOf([]);
    const state = new Y.Doc();
    draftBody(state).insert(
      0,
      toElements([{ kind: 'demand', id: 'd', demandId: 'x', children: [] }]),
    );
    restoreDraftBody(live, state);
    expect(shown(live)).toEqual(shown(state));
  });
});
