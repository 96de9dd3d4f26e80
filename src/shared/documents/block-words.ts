import * as Y from 'yjs';
import { demandMap, rationaleOf, textOf } from './demands.ts';
import { draftBody } from './draft.ts';
import type { FrozenBlock } from './frozen.ts';
import type { WordEdit } from './merge-words.ts';

/**
 * Changes words of a block where they live: in the draft, or of a demand's part in the demands list.
 * Only the changed signs are touched, so that what others write at the same time stays. False, and
 * nothing is changed, when it cannot be done so: line breaks come or go, or the block is not there.
 */
export function changeWords(doc: Y.Doc, block: FrozenBlock, edits: readonly WordEdit[]): boolean {
  const root = block.demand ? demandPart(doc, block) : draftElement(doc, block.id);
  if (!root || edits.some(({ remove, insert }) => /\n/.test(remove + insert))) return false;
  const runs = runsOf(root);
  if (runs.words !== block.text) return false;
  const strokes = [...edits].sort((a, b) => b.at - a.at).map((edit) => strokesOf(edit, runs.all));
  if (strokes.some((some) => some === null)) return false;
  doc.transact(() => strokes.flatMap((some) => some ?? []).forEach((stroke) => stroke()));
  return true;
}

/** The update that a change makes, without making it: it can be applied later, and twice. */
export function updateOf(doc: Y.Doc, change: (copy: Y.Doc) => boolean): Uint8Array | null {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const made: Uint8Array[] = [];
  copy.on('update', (bytes: Uint8Array) => made.push(bytes));
  const done = copy.transact(() => change(copy));
  copy.destroy();
  return done && made.length > 0 ? Y.mergeUpdates(made) : null;
}

function demandPart(doc: Y.Doc, { id, demand }: FrozenBlock): Y.Text | Y.XmlElement | null {
  const map = demand && demandMap(doc, demand.id);
  if (!map) return null;
  if (demand.part !== 'rationale') return textOf(map, demand.part);
  const place = Number(/-r(\d+)$/.exec(id)?.[1]);
  const node = rationaleOf(map).toArray()[place - 1];
  return node instanceof Y.XmlElement ? node : null;
}

function draftElement(doc: Y.Doc, id: string): Y.XmlElement | null {
  const search = (nodes: unknown[]): Y.XmlElement | null => {
    for (const node of nodes) {
      if (!(node instanceof Y.XmlElement)) continue;
      if (node.getAttribute('id') === id) return node;
      const inner = search(node.toArray());
      if (inner) return inner;
    }
    return null;
  };
  return search(draftBody(doc).toArray());
}

/** A piece of the words that one shared text holds. */
interface Run {
  text: Y.Text;
  at: number;
  length: number;
}

/** The words of a block as `wordsOf` tells them, and which shared text each of them lives in. */
function runsOf(root: Y.Text | Y.XmlElement): { words: string; all: Run[] } {
  const all: Run[] = [];
  let words = '';
  const add = (text: Y.Text) => {
    const own = (text.toDelta() as { insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
      .join('');
    all.push({ text, at: words.length, length: own.length });
    words += own;
  };
  const walk = (node: unknown) => {
    if (node instanceof Y.Text) add(node);
    if (!(node instanceof Y.XmlElement) || node.nodeName === 'footnote') return;
    if (node.nodeName === 'hardBreak') {
      words += '\n';
      return;
    }
    const children = node.toArray();
    const holdsBlocks = children.every((child) => child instanceof Y.XmlElement && !inline(child));
    children.forEach((child, index) => {
      if (holdsBlocks && index > 0) words += '\n';
      walk(child);
    });
  };
  walk(root);
  return { words, all };
}

const inline = ({ nodeName }: Y.XmlElement) => nodeName === 'hardBreak' || nodeName === 'footnote';

/** What is to be done to the shared texts; `null` when the place is in none of them. */
function strokesOf({ at, remove, insert }: WordEdit, runs: readonly Run[]): (() => void)[] | null {
  const end = at + remove.length;
  const home =
    runs.find((run) => at >= run.at && at < run.at + run.length) ??
    runs.find((run) => at >= run.at && at <= run.at + run.length);
  if (!home) return null;
  const cut = runs
    .map((run) => ({ run, from: Math.max(at, run.at), to: Math.min(end, run.at + run.length) }))
    .filter(({ from, to }) => from < to)
    .reverse();
  if (cut.reduce((sum, { from, to }) => sum + to - from, 0) !== remove.length) return null;
  return [
    // Behind the words that go, so that it looks like them.
    () => insert !== '' && home.text.insert(insertionPlace(home, at, cut), insert),
    ...cut.map(
      ({ run, from, to }) =>
        () =>
          run.text.delete(from - run.at, to - from),
    ),
  ];
}

function insertionPlace(home: Run, at: number, cut: { run: Run; to: number }[]): number {
  const own = cut.find(({ run }) => run === home);
  return (own ? own.to : at) - home.at;
}
