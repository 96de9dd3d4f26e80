import type { Node } from '@tiptap/pm/model';
import type { Selection } from '@tiptap/pm/state';
import type { NoteAnchor } from '#shared/draft-view.ts';

/** What can be noted and commented: a block of the draft, or an item of a list. */
export interface Unit {
  id: string;
  node: Node;
  /** Where it begins in the document. */
  pos: number;
}

const LISTS = new Set(['bulletList', 'orderedList']);

export function units(doc: Node): Unit[] {
  const found: Unit[] = [];
  doc.forEach((node, pos) => {
    if (LISTS.has(node.type.name))
      node.forEach((item, offset) => found.push(unit(item, pos + 1 + offset)));
    else found.push(unit(node, pos));
  });
  return found;
}

/** The unit that a place of the document lies in. */
export function unitAt(doc: Node, pos: number): Unit | null {
  const $pos = doc.resolve(Math.min(pos, doc.content.size));
  const index = $pos.index(0);
  if (index >= doc.childCount) return null;
  const top = doc.child(index);
  const start = $pos.posAtIndex(index, 0);
  if (!LISTS.has(top.type.name)) return unit(top, start);
  const inner = $pos.depth > 0 ? $pos.index(1) : 0;
  if (inner >= top.childCount) return null;
  return unit(top.child(inner), $pos.depth > 0 ? $pos.posAtIndex(inner, 1) : start + 1);
}

function unit(node: Node, pos: number): Unit {
  const { id } = node.attrs as { id?: string | null };
  return { id: id ?? '', node, pos };
}

interface Piece {
  text: string;
  /** Where it stands, counted from the unit's beginning; `null` for a break between blocks. */
  at: number | null;
}

const known = new WeakMap<Node, { text: string; pieces: Piece[] }>();

/** The words of a unit as anchors count them, the same as `wordsOf` says of the shared document. */
export function wordsOfUnit({ node }: Pick<Unit, 'node'>): string {
  return read(node).text;
}

function read(node: Node): { text: string; pieces: Piece[] } {
  let found = known.get(node);
  if (!found) {
    const pieces = piecesOf(node, 0);
    found = { text: pieces.map(({ text }) => text).join(''), pieces };
    known.set(node, found);
  }
  return found;
}

function piecesOf(node: Node, base: number): Piece[] {
  const pieces: Piece[] = [];
  node.forEach((child, offset, index) => {
    const at = base + 1 + offset;
    if (child.isText) pieces.push({ text: child.text ?? '', at });
    else if (child.type.name === 'hardBreak') pieces.push({ text: '\n', at });
    else if (child.isBlock) {
      if (index > 0) pieces.push({ text: '\n', at: null });
      pieces.push(...piecesOf(child, at));
    }
  });
  return pieces;
}

/** From a count of letters to a place in the document. */
export function placeOf(unit: Unit, offset: number): number {
  let count = 0;
  let last = unit.pos + 1;
  for (const { text, at } of read(unit.node).pieces) {
    if (at !== null) {
      if (offset <= count + text.length) return unit.pos + at + (offset - count);
      last = unit.pos + at + text.length;
    }
    count += text.length;
  }
  return last;
}

/** From a place in the document to a count of letters. */
export function offsetOf(unit: Unit, place: number): number {
  let count = 0;
  for (const { text, at } of read(unit.node).pieces) {
    if (at !== null) {
      const inside = place - unit.pos - at;
      if (inside <= 0) return count;
      if (inside <= text.length) return count + inside;
    }
    count += text.length;
  }
  return count;
}

const OPENING_WORDS = 120;

/**
 * What a note made now would be about: the chosen words, of several blocks those in the first. With
 * nothing chosen it is the whole block, told by an empty span; its first words say later what it was.
 */
export function anchorOf(doc: Node, selection: Selection): NoteAnchor | null {
  const unit = unitAt(doc, selection.from);
  if (!unit || unit.id === '') return null;
  const words = wordsOfUnit(unit);
  const end = Math.min(selection.to, unit.pos + unit.node.nodeSize);
  const [start, stop] = [offsetOf(unit, selection.from), offsetOf(unit, end)];
  if (stop > start) return { blockId: unit.id, quote: words.slice(start, stop), start, end: stop };
  return { blockId: unit.id, quote: words.slice(0, OPENING_WORDS), start: 0, end: 0 };
}
