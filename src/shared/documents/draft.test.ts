import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand } from './demands.ts';
import { appendBlocks, draftBlocks, draftBody, freeze } from './draft.ts';
import { richText, type RichNode } from './rich-text.ts';
import { parts, sections, slices } from './frozen.ts';

const text = (words: string, more: Partial<RichNode> = {}): RichNode => ({
  kind: 'text',
  text: words,
  marks: [],
  children: [],
  ...more,
});
const block = (
  kind: RichNode['kind'],
  children: (RichNode | string)[],
  more: Partial<RichNode> = {},
): RichNode => ({
  kind,
  children: children.map((one) => (typeof one === 'string' ? text(one) : one)),
  ...more,
});

describe('a draft', () => {
  test('is read as it was written, with an id for every block', () => {
    const doc = new Y.Doc();
    const nodes = [
      block('heading', ['Johdanto'], { level: 2, id: 'johdanto' }),
      block(
        'paragraph',
        [text('Raja on '), text('epäselvä', { marks: ['bold'], href: 'https://jarvi.example/' })],
        { id: 'p1' },
      ),
      block('numbers', [block('item', [block('paragraph', ['yksi'], { id: 'p2' })], { id: 'i1' })]),
      block('table', [block('row', [block('cell', [block('paragraph', ['a'], { id: 'p3' })])])], {
        id: 't1',
      }),
      block('question', ['Riittääkö aika?'], { id: 'q1' }),
    ];
    appendBlocks(doc, nodes);
    expect(richText(draftBody(doc))).toEqual(nodes);

    appendBlocks(doc, [block('paragraph', ['Uusi'])]);
    const ids = draftBlocks(doc).map(({ id }) => id);
    expect(ids.every((id) => id)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is frozen with numbers, its demands in their own words', () => {
    const demands = new Y.Doc();
    const id = addDemand(demands, {
      title: 'Tuki jatkuu',
      sentence: 'Rahoittajien on jatkettava tukea.',
      rationale: ['Ensin.', 'Sitten.'],
    });
    const draft = new Y.Doc();
    appendBlocks(draft, [
      block('heading', ['Johdanto'], { level: 1, id: 'h' }),
      block('paragraph', [''], { id: 'empty' }),
      block('paragraph', ['Alku', block('footnote', [], { note: 'Lähde' }), '.'], { id: 'p' }),
      block('demand', [], { id: 'd', demandId: id }),
      block('question', ['Mitä puuttuu?'], { id: 'q' }),
      block('bullets', [
        block('item', [block('paragraph', ['yksi'])], { id: 'i1' }),
        block('item', [block('paragraph', ['kaksi'])], { id: 'i2' }),
      ]),
    ]);
    const frozen = freeze(draft, demands, { [id]: 2 });
    expect(frozen.map(({ id, kind, number, text }) => [id, kind, number, text])).toEqual([
      ['h', 'heading', null, 'Johdanto'],
      ['p', 'paragraph', 1, 'Alku.'],
      ['d-title', 'heading', null, 'Tuki jatkuu'],
      ['d-sentence', 'paragraph', 2, 'Rahoittajien on jatkettava tukea.'],
      ['d-r1', 'paragraph', 3, 'Ensin.'],
      ['d-r2', 'paragraph', 4, 'Sitten.'],
      ['q', 'question', 1, 'Mitä puuttuu?'],
      ['i1', 'item', 5, 'yksi'],
      ['i2', 'item', 6, 'kaksi'],
    ]);
    expect(frozen[3]?.demand).toEqual({ id, number: 2, part: 'sentence' });
    expect(sections(frozen).map(({ title, blocks }) => [title, blocks.length])).toEqual([
      ['Johdanto', 9],
    ]);
  });

  test('a long section is drawn in slices of about one length, and nothing is left out', () => {
    const draft = new Y.Doc();
    appendBlocks(draft, [
      block('heading', ['Lyhyt'], { id: 'a' }),
      block('heading', ['Pitkä'], { id: 'b' }),
      ...Array.from({ length: 13 }, (_, n) => block('paragraph', [`Kohta ${n}`], { id: `p${n}` })),
    ]);
    const frozen = freeze(draft, new Y.Doc(), {});
    const cut = slices(frozen);
    expect(cut.map(({ id, title, blocks }) => [id, title, blocks.length])).toEqual([
      ['a', 'Lyhyt', 1],
      ['b', 'Pitkä', 5],
      ['p4', '', 5],
      ['p9', '', 4],
    ]);
    expect(cut.flatMap(({ blocks }) => blocks)).toEqual(frozen);
  });

  test('its parts are counted by their main headings, with the smaller ones inside', () => {
    const partsOf = (...headings: [level: 1 | 2 | 3, text: string][]) => {
      const draft = new Y.Doc();
      appendBlocks(
        draft,
        headings.map(([level, text]) => block('heading', [text], { level })),
      );
      return parts(freeze(draft, new Y.Doc(), {})).map(({ number, title }) => [number, title]);
    };
    expect(partsOf([1, 'Johdanto'], [1, 'Vaatimukset'], [2, 'Tuki'], [3, 'Aika'])).toEqual([
      [1, 'Johdanto'],
      [2, 'Vaatimukset'],
    ]);
    expect(partsOf([1, 'Lista'], [2, 'Johdanto'], [2, 'Vaatimukset'])).toEqual([
      [null, 'Lista'],
      [1, 'Johdanto'],
      [2, 'Vaatimukset'],
    ]);
    expect(partsOf([1, 'Johdanto'])).toEqual([[1, 'Johdanto']]);
    expect(partsOf([3, 'Pieni'])).toEqual([[null, '']]);
  });
});
