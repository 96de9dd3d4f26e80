import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { appendBlocks, freeze } from '#shared/documents/draft.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import { cut, placed, type PlacedNode } from './placed.ts';

const text = (words: string, more: Partial<RichNode> = {}): RichNode => ({
  kind: 'text',
  text: words,
  marks: [],
  children: [],
  ...more,
});
const node = (kind: RichNode['kind'], children: RichNode[]): RichNode => ({ kind, children });

function leaves(nodes: PlacedNode[]): PlacedNode[] {
  return nodes.flatMap((one) => (one.kind === 'text' ? [one] : leaves(one.children)));
}

test('every run of words begins where the frozen text says', () => {
  const doc = new Y.Doc();
  appendBlocks(doc, [
    node('paragraph', [
      text('Yksi '),
      text('kaksi', { marks: ['bold'] }),
      { kind: 'break', children: [] },
      text('kolme'),
    ]),
    node('bullets', [
      node('item', [node('paragraph', [text('eka')]), node('paragraph', [text('toka')])]),
    ]),
    node('table', [
      node('row', [
        node('header', [node('paragraph', [text('A')])]),
        node('header', [node('paragraph', [text('B')])]),
      ]),
      node('row', [
        node('cell', [node('paragraph', [text('c')])]),
        node('cell', [node('paragraph', [text('d')])]),
      ]),
    ]),
    node('paragraph', [
      text('Alku'),
      { kind: 'footnote', note: 'huomautus', children: [] },
      text('loppu'),
    ]),
  ]);
  const blocks = freeze(doc, new Y.Doc(), {});
  expect(blocks).toHaveLength(4);
  for (const block of blocks)
    for (const { text: words = '', at } of leaves(placed(block.nodes)))
      expect(block.text.slice(at, at + words.length)).toBe(words);
});

test('a run is cut where passages begin and end', () => {
  expect(cut('abcdef', 10, [{ start: 12, end: 14 }])).toEqual([
    { text: 'ab', at: 10, on: false },
    { text: 'cd', at: 12, on: true },
    { text: 'ef', at: 14, on: false },
  ]);
  expect(cut('abc', 0, [])).toEqual([{ text: 'abc', at: 0, on: false }]);
  expect(cut('abc', 5, [{ start: 0, end: 20 }])).toEqual([{ text: 'abc', at: 5, on: true }]);
});
