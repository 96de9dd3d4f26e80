import type { Locale } from '#shared/model.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import type { Block, Cell, Run, Words } from './outline.ts';

/** Where blocks of rich text stand in the outline. */
export interface Place {
  depth: number;
  more: Partial<Words>;
  /** Called for each paragraph in order, with the node it is of. */
  source?: (node: RichNode) => Partial<Words>;
}

export const TOP: Place = { depth: 0, more: {} };

const INLINE = new Set<RichNode['kind']>(['text', 'break', 'footnote']);

export function isInline({ kind }: RichNode): boolean {
  return INLINE.has(kind);
}

/** Blocks of rich text as blocks of an outline: lists and quotes flat, each with its depth. */
export function richBlocks(nodes: readonly RichNode[], place: Place = TOP): Block[] {
  return nodes.flatMap((node) => blocksOf(node, place));
}

function blocksOf(node: RichNode, place: Place): Block[] {
  switch (node.kind) {
    case 'bullets':
    case 'numbers': {
      const ordered = node.kind === 'numbers';
      return node.children.flatMap((item, index) => itemBlocks(item, ordered, index + 1, place));
    }
    case 'quote':
      return innerBlocks(node, place, { kind: 'quote' });
    case 'table':
      return [tableOf(node, place)];
    case 'heading':
      return [words(node, place, { kind: 'heading', level: node.level ?? 1 })];
    default:
      return innerBlocks(node, place, {});
  }
}

/** A node that holds blocks is unwrapped; one that holds words is a paragraph. */
function innerBlocks(node: RichNode, place: Place, as: Partial<Words>): Block[] {
  if (node.children.every(isInline)) return [words(node, place, as)];
  return richBlocks(node.children, { ...place, more: { ...place.more, ...as } });
}

function itemBlocks(item: RichNode, ordered: boolean, at: number, place: Place): Block[] {
  const list = { ordered, depth: place.depth, at };
  const inner = { ...place, depth: place.depth + 1 };
  return firstAsItem(innerBlocks(item, inner, {}), list);
}

/** The first paragraph of an item carries its sign; what follows belongs to it. */
export function firstAsItem(blocks: Block[], list: NonNullable<Words['list']>): Block[] {
  return blocks.map((block, index) =>
    index === 0 && block.kind !== 'table' && block.kind !== 'item'
      ? { ...block, kind: 'item', list }
      : block,
  );
}

function words(node: RichNode, { more, source }: Place, as: Partial<Words>): Words {
  return { kind: 'paragraph', ...more, ...as, runs: runsOf(node), ...source?.(node) };
}

function tableOf(node: RichNode, place: Place): Block {
  const rows = node.children.map((row, index) =>
    row.children.map((cell): Cell => {
      const header = cell.kind === 'header' ? (index === 0 ? 'column' : 'row') : null;
      const inner = innerBlocks(cell, { ...place, depth: 0 }, {});
      return { header, words: inner.flatMap(flat) };
    }),
  );
  return { kind: 'table', rows: evened(rows), ...localeOf(place.more) };
}

function localeOf({ locale }: Partial<Words>): { locale?: Locale } {
  return locale ? { locale } : {};
}

/** No table stands inside a table: its words do. */
function flat(block: Block): Words[] {
  return block.kind === 'table' ? block.rows.flat().flatMap((cell) => cell.words) : [block];
}

/** Every row has as many cells as the longest one. */
function evened(rows: Cell[][]): Cell[][] {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  return rows.map((row) => [
    ...row,
    ...Array.from({ length: columns - row.length }, (): Cell => ({ header: null, words: [] })),
  ]);
}

export function runsOf(node: RichNode): Run[] {
  if (node.kind === 'text')
    return [
      { text: node.text ?? '', marks: node.marks ?? [], ...(node.href && { href: node.href }) },
    ];
  if (node.kind === 'break') return [{ text: '\n', marks: [] }];
  if (node.kind === 'footnote') return node.note ? [{ text: '', marks: [], note: node.note }] : [];
  return node.children.flatMap(runsOf);
}
