import { compareWords, type Piece } from './compare-words.ts';
import { inOrder, movedIds } from './demands-diff.ts';
import type { FrozenBlock } from './frozen.ts';
import { matchBlocks } from './match-blocks.ts';
import type { RichNode } from './rich-text.ts';

export type { Piece } from './compare-words.ts';

/** A block in the newer text, or where it stood when it is in the older one alone. */
export interface ComparedBlock {
  change: 'same' | 'reworded' | 'restyled' | 'added' | 'removed';
  /** The block as it is, or of a removed one as it was. */
  block: FrozenBlock;
  /** Its number in the older text; `null` also of a heading. */
  olderNumber: number | null;
  /** It stands elsewhere among the others than before. */
  moved: boolean;
  /** Kept and added: its words now. Kept and removed: its words then. */
  pieces: Piece[];
}

/** Two versions as one text, in the newer order; what has gone stands behind what it followed. */
export function compareBlocks(
  older: readonly FrozenBlock[],
  newer: readonly FrozenBlock[],
): ComparedBlock[] {
  const matches = matchBlocks(older, newer);
  // Ids may differ on the two sides: a match is known by the newer block's place.
  const keyOfOlder = (index: number) => {
    const to = matches.get(index);
    return to === undefined ? `older ${index}` : `newer ${to}`;
  };
  const [before, after] = [older.map((_, i) => keyOfOlder(i)), newer.map((_, i) => `newer ${i}`)];
  const then = new Map(before.map((key, index) => [key, older[index]]));
  const now = new Map(after.map((key, index) => [key, newer[index]]));
  const moved = movedIds(before, after);
  return inOrder(before, after).flatMap((key) => {
    const row = compareBlock(then.get(key), now.get(key));
    return row ? [{ ...row, moved: moved.has(key) }] : [];
  });
}

function compareBlock(
  then: FrozenBlock | undefined,
  now: FrozenBlock | undefined,
): Omit<ComparedBlock, 'moved'> | null {
  const block = now ?? then;
  if (!block) return null;
  const pieces = compareWords(then?.text ?? '', now?.text ?? '');
  const olderNumber = then?.number ?? null;
  const row = { block, olderNumber, pieces };
  if (!then) return { ...row, change: 'added' };
  if (!now) return { ...row, change: 'removed' };
  if (then.text !== now.text) return { ...row, change: 'reworded' };
  return { ...row, change: looksOf(then) === looksOf(now) ? 'same' : 'restyled' };
}

/** All that a reader sees besides the words: what kind of block it is, bold, links, footnotes. */
function looksOf({ kind, level, list, nodes }: FrozenBlock): string {
  const bare = (node: RichNode): unknown => [
    node.kind,
    node.text,
    node.marks,
    node.href,
    node.level,
    node.note,
    node.children.map(bare),
  ];
  return JSON.stringify([kind, level, list?.ordered, nodes.map(bare)]);
}
