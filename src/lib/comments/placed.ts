import type { RichNode } from '#shared/documents/rich-text.ts';

/** A node with where its words begin in the block's text, counted as anchors count. */
export interface PlacedNode extends Omit<RichNode, 'children'> {
  at: number;
  children: PlacedNode[];
}

export interface Range {
  start: number;
  end: number;
}

const INLINE = new Set(['text', 'break', 'footnote']);

export function placed(nodes: readonly RichNode[], from = 0): PlacedNode[] {
  return place(nodes, from).nodes;
}

function place(nodes: readonly RichNode[], from: number): { nodes: PlacedNode[]; end: number } {
  // Blocks beside each other are a line apart in the block's text.
  const apart =
    nodes.some(({ kind }) => kind !== 'text' && kind !== 'break') &&
    nodes.every(({ kind }) => !INLINE.has(kind));
  let end = from;
  const result = nodes.map((node, index) => {
    if (apart && index > 0) end += 1;
    const at = end;
    if (node.kind === 'footnote') return { ...node, at, children: [] };
    if (node.kind === 'break') end += 1;
    end += (node.text ?? '').length;
    const inner = place(node.children, end);
    end = inner.end;
    return { ...node, at, children: inner.nodes };
  });
  return { nodes: result, end };
}

/** A run of text cut where passages that are spoken of begin and end. */
export function cut(
  text: string,
  at: number,
  ranges: readonly Range[],
): { text: string; at: number; on: boolean }[] {
  const end = at + text.length;
  const edges = new Set([at, end]);
  for (const range of ranges)
    for (const edge of [range.start, range.end]) if (edge > at && edge < end) edges.add(edge);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] ?? end;
    return {
      text: text.slice(from - at, to - at),
      at: from,
      on: ranges.some((range) => range.start <= from && range.end >= to),
    };
  });
}

/** What is selected inside one block, in the same counting; `null` when nothing or more than one block is. */
export function selectedRange(block: HTMLElement, selection: Selection | null): Range | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!block.contains(range.startContainer) || !block.contains(range.endContainer)) return null;
  const start = offsetOf(block, range.startContainer, range.startOffset);
  const end = offsetOf(block, range.endContainer, range.endOffset);
  return end > start ? { start, end } : null;
}

/** Text elements carry where they begin as `data-at`. */
function offsetOf(block: HTMLElement, node: Node, offset: number): number {
  const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(
    '[data-at]',
  );
  if (element && block.contains(element) && node.nodeType === Node.TEXT_NODE)
    return Number(element.dataset.at) + withoutSoft(node.textContent?.slice(0, offset) ?? '');
  const before = [...block.querySelectorAll<HTMLElement>('[data-at]')].filter((one) => {
    const place = node.childNodes[offset];
    return place
      ? (one.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
      : (one.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) === 0;
  });
  const last = before.at(-1);
  return last ? Number(last.dataset.at) + withoutSoft(last.textContent ?? '') : 0;
}

const withoutSoft = (text: string) => text.replaceAll('\u00ad', '').length;
