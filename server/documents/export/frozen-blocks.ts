import { wordsOf } from '#shared/documents/draft.ts';
import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import type { Block, Grid, Words as Shape } from './outline.ts';
import { firstAsItem, isInline, richBlocks, type Place } from './rich-blocks.ts';
import { numberText, type Words } from './words.ts';

/** A frozen text as blocks that know which words of it they are. */
export function frozenBlocks(blocks: readonly FrozenBlock[], words: Words): Block[] {
  return blocks.flatMap((block) => blocksOf(block, words));
}

function blocksOf(block: FrozenBlock, words: Words): Block[] {
  const root = rootOf(block);
  const made = richBlocks([root], placeOf(block, root));
  const listed = block.list ? firstAsItem(made, { ...block.list, depth: 0 }) : made;
  const [first, ...rest] = listed;
  if (!first) return [];
  const margin = marginOf(block, words);
  return [
    first.kind === 'table' ? withNumber(first, margin.number) : { ...first, ...margin },
    ...rest,
  ];
}

function withNumber(table: Grid, number: string | undefined): Grid {
  return number ? { ...table, number } : table;
}

function rootOf({ nodes: children, kind, level }: FrozenBlock): RichNode {
  if (kind === 'table') return { kind, children };
  if (kind === 'heading') return { kind, children, ...(level && { level }) };
  return { kind: 'paragraph', children };
}

/** By what people speak of it: a paragraph's number, a question's, a demand's. */
function marginOf(
  { kind, number, demand }: FrozenBlock,
  words: Words,
): Pick<Partial<Shape>, 'label' | 'number'> {
  if (demand?.part === 'title') return { label: numberText(demand.number) };
  if (number === null) return {};
  return kind === 'question' ? { label: words.question(number) } : { number: String(number) };
}

/** Counts as `wordsOf` does, so that offsets of anchors mean the same letters. */
function placeOf({ id: blockId, kind, list }: FrozenBlock, root: RichNode): Place {
  const starts = new Map<RichNode, number>();
  const walk = (node: RichNode, from: number) => {
    starts.set(node, from);
    if (node.children.every(isInline)) return;
    let at = from;
    for (const child of node.children) {
      walk(child, at);
      at += wordsOf(child).length + 1;
    }
  };
  walk(root, 0);
  return {
    depth: list ? 1 : 0,
    more: kind === 'quote' || kind === 'question' ? { kind } : {},
    source: (node) => ({
      source: { blockId, from: starts.get(node) ?? 0, length: wordsOf(node).length },
    }),
  };
}
