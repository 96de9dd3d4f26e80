import { getSchema } from '@tiptap/core';
import { joinBackward, splitBlock } from '@tiptap/pm/commands';
import { Slice, type Node } from '@tiptap/pm/model';
import { EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { prosemirrorToYXmlFragment, ySyncPluginKey } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { findAnchor } from '#shared/documents/anchors.ts';
import { draftBlocks, draftBody, wordsOf } from '#shared/documents/draft.ts';
import { giveIds } from './block-ids.ts';
import { anchorOf, placeOf, units, wordsOfUnit } from './passages.ts';
import { draftExtensions } from './schema.ts';

const schema = getSchema(draftExtensions());

interface Json {
  type: string;
  [key: string]: unknown;
}
const p = (text: string, id: string | null = null): Json => ({
  type: 'paragraph',
  attrs: { id },
  ...(text && { content: [{ type: 'text', text }] }),
});

function stateOf(content: Json[]): EditorState {
  const doc = schema.nodeFromJSON({ type: 'doc', content });
  return EditorState.create({ doc, plugins: [new Plugin({ appendTransaction: giveIds })] });
}

const idsOf = (doc: Node): (string | null)[] => {
  const ids: (string | null)[] = [];
  doc.descendants((node) => {
    if ('id' in node.attrs) ids.push(node.attrs.id as string | null);
  });
  return ids;
};
const blocks = ({ doc }: EditorState) =>
  units(doc).map((unit) => `${unit.id}:${wordsOfUnit(unit)}`);
const caret = (state: EditorState, pos: number) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)));

type Command = typeof splitBlock;
function run(state: EditorState, command: Command): EditorState {
  let next = state;
  command(state, (tr) => (next = state.apply(tr)));
  return next;
}

describe('ids of blocks', () => {
  const two = () => stateOf([p('Raja on epäselvä', 'a'), p('Tuki jatkuu', 'b')]);

  test('a split gives the new half a new one', () => {
    const after = run(caret(two(), 8), splitBlock);
    const ids = idsOf(after.doc);
    expect(ids[0]).toBe('a');
    expect(ids[2]).toBe('b');
    expect(ids[1]).toMatch(/^[0-9a-z]{12}$/);
  });

  test('an empty line put before a paragraph leaves it its own', () => {
    const after = run(caret(two(), 1), splitBlock);
    expect(blocks(after).slice(1)).toEqual(['a:Raja on epäselvä', 'b:Tuki jatkuu']);
    expect(idsOf(after.doc)[0]).not.toBe('a');
  });

  test('a paragraph joined to the one before gives its own up, joined to an empty line it keeps it', () => {
    expect(blocks(run(caret(two(), 19), joinBackward))).toEqual(['a:Raja on epäselväTuki jatkuu']);
    const empty = stateOf([p('', 'e'), p('Tuki jatkuu', 'b')]);
    expect(blocks(run(caret(empty, 3), joinBackward))).toEqual(['b:Tuki jatkuu']);
    expect(blocks(empty.apply(empty.tr.delete(1, 3)))).toEqual(['b:Tuki jatkuu']);
  });

  test('a copy gets a new one wherever it lands, the first keeps its own', () => {
    const state = two();
    const copy = state.doc.slice(0, state.doc.child(0).nodeSize);
    for (const at of [0, state.doc.content.size]) {
      const after = state.apply(state.tr.replace(at, at, copy));
      const same = blocks(after).filter((block) => block.endsWith('Raja on epäselvä'));
      expect(same).toHaveLength(2);
      expect(same[at === 0 ? 1 : 0]).toBe('a:Raja on epäselvä');
      expect(new Set(idsOf(after.doc)).size).toBe(3);
    }
  });

  test('a paragraph that is moved takes it along', () => {
    const state = two();
    const size = state.doc.child(0).nodeSize;
    const cut = state.doc.slice(0, size);
    const tr = state.tr.delete(0, size);
    expect(blocks(state.apply(tr.replace(tr.doc.content.size, tr.doc.content.size, cut)))).toEqual([
      'b:Tuki jatkuu',
      'a:Raja on epäselvä',
    ]);
  });

  test('what came from others is never rewritten', () => {
    const state = two();
    const copy = state.doc.slice(0, state.doc.child(0).nodeSize);
    const remote = state.tr.replace(0, 0, copy).setMeta(ySyncPluginKey, { isChangeOrigin: true });
    expect(idsOf(state.apply(remote).doc)).toEqual(['a', 'a', 'b']);
  });
});

type Act =
  | { kind: 'type' | 'split' | 'join'; at: number; text: string }
  | { kind: 'erase' | 'copy' | 'move' | 'list'; from: number; to: number };

const act = fc.oneof(
  fc.record({
    kind: fc.constantFrom('type' as const, 'split' as const, 'join' as const),
    at: fc.nat(400),
    text: fc.string({ minLength: 1, maxLength: 6 }),
  }),
  fc.record({
    kind: fc.constantFrom('erase' as const, 'copy' as const, 'move' as const, 'list' as const),
    from: fc.nat(400),
    to: fc.nat(400),
  }),
);

function textPlaces(doc: Node): number[] {
  const places: number[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock) for (let n = 0; n <= node.content.size; n++) places.push(pos + 1 + n);
  });
  return places;
}

function perform(state: EditorState, one: Act): EditorState {
  const places = textPlaces(state.doc);
  const near = (n: number) => places[n % places.length] ?? 1;
  if ('from' in one) return performBlock(state, one);
  if (one.kind === 'type') return state.apply(state.tr.insertText(one.text, near(one.at)));
  if (one.kind === 'split') return run(caret(state, near(one.at)), splitBlock);
  const { $head } = caret(state, near(one.at)).selection;
  return run(caret(state, $head.start()), joinBackward);
}

function performBlock(state: EditorState, one: Extract<Act, { from: number }>): EditorState {
  const places = textPlaces(state.doc);
  const near = (n: number) => places[n % places.length] ?? 1;
  if (one.kind === 'erase') {
    const [from, to] = [near(one.from), near(one.to)].sort((a, b) => a - b) as [number, number];
    return state.apply(state.tr.delete(from, to));
  }
  const at = one.from % state.doc.childCount;
  const target = one.to % (state.doc.childCount + 1);
  const start = (doc: Node, index: number) => {
    let pos = 0;
    for (let n = 0; n < Math.min(index, doc.childCount); n++) pos += doc.child(n).nodeSize;
    return pos;
  };
  const from = start(state.doc, at);
  const node = state.doc.child(at);
  const tr: Transaction = state.tr;
  if (one.kind === 'list') {
    if (node.type.name !== 'paragraph') return state;
    const item = schema.nodes.listItem?.create(null, node);
    if (item)
      tr.replaceWith(from, from + node.nodeSize, schema.nodes.bulletList!.create(null, item));
    return state.apply(tr);
  }
  const slice = new Slice(state.doc.slice(from, from + node.nodeSize).content, 0, 0);
  if (one.kind === 'move' && state.doc.childCount > 1) tr.delete(from, from + node.nodeSize);
  const to = start(tr.doc, target);
  return state.apply(tr.replace(to, to, slice));
}

const TEXTS = ['Raja on epäselvä, kun rahoittaja päättää.', 'Tuki jatkuu.', '', 'Neljä kriteeriä.'];
const begin = () => stateOf(TEXTS.map((text, n) => p(text, `b${n}`)));

describe('after whatever people do', () => {
  test('every block has an id that no other has', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const ids = idsOf(acts.reduce(perform, begin()).doc);
        expect(ids.every((id) => id !== null && id !== '')).toBe(true);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 300 },
    );
  });

  test('a note finds its words, or says truthfully that it does not', () => {
    fc.assert(
      fc.property(
        fc.array(act, { maxLength: 12 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        (acts, from, length) => {
          const first = begin();
          const selection = TextSelection.create(
            first.doc,
            1 + from,
            1 + Math.min(from + length, 40),
          );
          const anchor = anchorOf(first.doc, selection);
          if (!anchor) throw new Error('nothing was chosen');
          expect(anchor).toMatchObject({ blockId: 'b0', start: from });

          const { doc } = acts.reduce(perform, first);
          const all = units(doc);
          const passages = all.map((unit) => ({ id: unit.id, text: wordsOfUnit(unit) }));
          const own = passages.find(({ id }) => id === 'b0');
          const found = findAnchor(anchor, own, passages);
          if (found.state === 'here' || found.state === 'elsewhere') {
            const unit = all.find(({ id }) => id === found.blockId)!;
            const range = [placeOf(unit, found.start), placeOf(unit, found.end)] as const;
            expect(doc.textBetween(...range, '\n', '\n')).toBe(anchor.quote);
            expect(found.state === 'here').toBe(found.blockId === 'b0');
          } else {
            expect(own?.text ?? '').not.toContain(anchor.quote);
            expect(found.state === 'gone').toBe(own === undefined);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('words are counted as the shared document counts them', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 15 }), (acts) => {
        const { doc } = acts.reduce(perform, begin());
        const shared = new Y.Doc();
        prosemirrorToYXmlFragment(doc, draftBody(shared));
        expect(draftBlocks(shared).map((node) => [node.id, wordsOf(node)])).toEqual(
          units(doc).map((unit) => [unit.id, wordsOfUnit(unit)]),
        );
      }),
      { numRuns: 100 },
    );
  });
});
