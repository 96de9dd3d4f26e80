import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { changeWords, updateOf } from './block-words.ts';
import { addDemand, demandMap, textOf } from './demands.ts';
import { appendBlocks, draftBody, freeze } from './draft.ts';
import type { FrozenBlock } from './frozen.ts';
import { applyEdits, carryEdits, editsBetween } from './merge-words.ts';
import { toElements, type RichNode } from './rich-text.ts';

const words = (text: string, marks: RichNode['marks'] = []): RichNode => ({
  kind: 'text',
  text,
  marks,
  children: [],
});
const paragraph = (id: string, ...children: RichNode[]): RichNode => ({
  kind: 'paragraph',
  id,
  children,
});

function draftOf(...nodes: RichNode[]) {
  const doc = new Y.Doc();
  appendBlocks(doc, nodes);
  return doc;
}
const none = new Y.Doc();
const block = (doc: Y.Doc, id: string, demands = none): FrozenBlock => {
  const found = freeze(doc, demands, {}).find((one) => one.id === id);
  if (!found) throw new Error(`no block ${id}`);
  return found;
};
const change = (doc: Y.Doc, id: string, text: string) => {
  const is = block(doc, id);
  return changeWords(doc, is, editsBetween(is.text, text));
};

describe('words of a block', () => {
  test('only the changed signs are touched: what is bold stays, and new words look like the old', () => {
    const doc = draftOf(
      paragraph('p1', words('Aika on '), words('kaksi', ['bold']), words(' vuotta.')),
    );
    expect(change(doc, 'p1', 'Aika on kolme vuotta.')).toBe(true);
    expect(block(doc, 'p1').nodes).toMatchObject([
      { text: 'Aika on ' },
      { text: 'kolme', marks: ['bold'] },
      { text: ' vuotta.' },
    ]);
  });

  test('around footnotes and line breaks, in list items and quotes', () => {
    const note: RichNode = { kind: 'footnote', note: 'Lähde', children: [] };
    const doc = draftOf(
      paragraph(
        'p1',
        words('Ensin'),
        note,
        words(' sitten'),
        { kind: 'break', children: [] },
        words('rivi'),
      ),
      {
        kind: 'bullets',
        children: [
          {
            kind: 'item',
            id: 'i1',
            children: [paragraph('x1', words('yksi')), paragraph('x2', words('kaksi'))],
          },
        ],
      },
    );
    expect(change(doc, 'p1', 'Ensin nyt sitten\nuusi rivi')).toBe(true);
    expect(block(doc, 'p1').text).toBe('Ensin nyt sitten\nuusi rivi');
    expect(JSON.stringify(block(doc, 'p1').nodes)).toContain('Lähde');
    expect(change(doc, 'i1', 'yksi\nkolme')).toBe(true);
    expect(block(doc, 'i1').text).toBe('yksi\nkolme');
  });

  test('a line break that comes or goes is left to people', () => {
    const doc = draftOf(paragraph('p1', words('Yksi kaksi')));
    const before = Y.encodeStateVector(doc);
    expect(change(doc, 'p1', 'Yksi\nkaksi')).toBe(false);
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  test("a demand's title, sentence and rationale are changed in the list of demands", () => {
    const demands = new Y.Doc();
    const id = addDemand(demands, {
      title: 'Tuki jatkuu',
      sentence: 'Maakunnan on.',
      rationale: ['Eka.', 'Toka.'],
    });
    const doc = draftOf({ kind: 'demand', id: 'd1', demandId: id, children: [] });
    const to = (part: string, text: string) => {
      const is = block(doc, `d1-${part}`, demands);
      return changeWords(demands, is, editsBetween(is.text, text));
    };
    expect([
      to('title', 'Tuki jatkuu aina'),
      to('sentence', 'Alueen on.'),
      to('r2', 'Kolmas.'),
    ]).toEqual([true, true, true]);
    expect(freeze(doc, demands, {}).map(({ text }) => text)).toEqual([
      'Tuki jatkuu aina',
      'Alueen on.',
      'Eka.',
      'Kolmas.',
    ]);
    const map = demandMap(demands, id);
    expect(map && textOf(map, 'title').toString()).toBe('Tuki jatkuu aina');
  });
});

describe('changes carried over what others wrote meanwhile', () => {
  const base = 'Rahoittajien on jatkettava tukea vähintään kaksi vuotta.';
  const mine = editsBetween(base, base.replace('kaksi', 'kolme'));

  test('other words may have changed', () => {
    const now = 'Kaikkien rahoittajien on nyt jatkettava tukea vähintään kaksi vuotta, ei alle.';
    expect(applyEdits(now, carryEdits(mine, base, now) ?? [])).toBe(now.replace('kaksi', 'kolme'));
  });
  test('the same change made already is left out', () => {
    expect(carryEdits(mine, base, base.replace('kaksi', 'kolme'))).toEqual([]);
  });
  test('the same words changed otherwise are said to be so', () => {
    expect(carryEdits(mine, base, base.replace('kaksi', 'neljä'))).toBeNull();
    expect(carryEdits(mine, base, base.replace(' vähintään kaksi vuotta', ''))).toBeNull();
  });
});

describe('applied and undone while others write (seeded)', () => {
  const SEED = Number(process.env.SEED ?? 20190329);
  const VOCABULARY = ['järjestö', 'tuki', 'raja', 'vuosi', 'maakunta', 'ja', 'on'];

  test(`no letter of others is lost, and undoing brings the words back, seed ${SEED}`, () => {
    const random = mulberry(SEED);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
    const sentence = (count: number) =>
      Array.from({ length: count }, () => pick(VOCABULARY)).join(' ');
    for (let run = 0; run < 150; run++) {
      const server = draftOf(
        paragraph('p1', words(sentence(12))),
        paragraph('p2', words('toinen')),
      );
      const other = new Y.Doc();
      Y.applyUpdate(other, Y.encodeStateAsUpdate(server));

      const before = block(server, 'p1').text;
      const spoken = before.split(' ');
      spoken.splice(
        Math.floor(random() * spoken.length),
        1 + Math.floor(random() * 3),
        'EHDOTUS',
        sentence(2),
      );
      const edits = editsBetween(before, spoken.join(' '));
      const update = updateOf(server, (copy) => changeWords(copy, block(copy, 'p1'), edits));
      expect(update).not.toBeNull();

      // Somebody writes marks of their own at the same time, at random places.
      const text = (draftBody(other).get(0) as Y.XmlElement).get(0) as Y.XmlText;
      const marks = Array.from({ length: 4 }, (_, n) => `<${run}.${n}>`);
      for (const mark of marks) text.insert(Math.floor(random() * (text.length + 1)), mark);

      // In either order, and the same update twice.
      if (random() < 0.5) Y.applyUpdate(server, Y.encodeStateAsUpdate(other));
      for (const _ of [1, 2]) Y.applyUpdate(server, update as Uint8Array);
      Y.applyUpdate(server, Y.encodeStateAsUpdate(other));
      const after = block(server, 'p1').text;
      for (const mark of marks) for (const sign of mark) expect(after).toContain(sign);
      expect(after).toContain('EHDOTUS');
      expect(block(server, 'p2').text).toBe('toinen');

      const wished = applyEdits(before, edits);
      const back = carryEdits(editsBetween(wished, before), wished, after);
      // Where somebody wrote into the very words, it is said instead of done.
      if (back === null) continue;
      expect(changeWords(server, block(server, 'p1'), back)).toBe(true);
      expect(block(server, 'p1').text).not.toContain('EHDOTUS');
    }
  });

  test('a block that is gone is not changed', () => {
    const doc = draftOf(paragraph('p1', words('Yksi')));
    const was = block(doc, 'p1');
    draftBody(doc).delete(0, 1);
    draftBody(doc).insert(0, toElements([paragraph('p9', words('Muu'))]));
    expect(changeWords(doc, was, editsBetween('Yksi', 'Kaksi'))).toBe(false);
  });
});

function mulberry(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
