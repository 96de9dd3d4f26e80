import { cleanSigns } from '../inputs/text.ts';
import { isLinkAddress } from './links.ts';
import type { RichKind, RichMark, RichNode } from './rich-text.ts';

const MARKS: readonly RichMark[] = ['bold', 'italic', 'strike', 'underline', 'code'];
const INLINE: readonly RichKind[] = ['text', 'break', 'footnote'];
const FLOW: readonly RichKind[] = ['paragraph', 'bullets', 'numbers', 'table', 'quote'];

/** What may stand in what: an editor would throw away all else. */
const INSIDE: Partial<Record<RichKind, readonly RichKind[]>> = {
  paragraph: INLINE,
  heading: INLINE,
  bullets: ['item'],
  numbers: ['item'],
  item: FLOW,
  quote: FLOW,
  table: ['row'],
  row: ['header', 'cell'],
  header: FLOW,
  cell: FLOW,
};
const TOP: readonly RichKind[] = [...FLOW, 'heading'];
const DEEPEST = 26;

/**
 * Blocks that came back from a form, made anew of what they may be: ids, demands and whatever else
 * somebody put in do not come along. `null` when they are not blocks at all.
 */
export function takeNodes(json: string): RichNode[] | null {
  try {
    const nodes = take(JSON.parse(json), TOP, 0);
    return nodes && nodes.length > 0 ? nodes : null;
  } catch {
    return null;
  }
}

function take(value: unknown, allowed: readonly RichKind[], depth: number): RichNode[] | null {
  if (!Array.isArray(value) || depth > DEEPEST) return null;
  const nodes: RichNode[] = [];
  for (const one of value as unknown[]) {
    const node = takeNode(one, allowed, depth);
    if (!node) return null;
    nodes.push(node);
  }
  return nodes;
}

function takeNode(value: unknown, allowed: readonly RichKind[], depth: number): RichNode | null {
  if (typeof value !== 'object' || value === null) return null;
  const given = value as Record<string, unknown>;
  const kind = allowed.find((one) => one === given.kind);
  if (!kind) return null;
  if (kind === 'break') return { kind, children: [] };
  if (kind === 'footnote') return { kind, note: words(given.note), children: [] };
  if (kind === 'text') {
    const marks = Array.isArray(given.marks) ? MARKS.filter((mark) => has(given.marks, mark)) : [];
    const href = typeof given.href === 'string' ? given.href : '';
    const link = isLinkAddress(href) ? { href } : {};
    return { kind, text: words(given.text), marks, children: [], ...link };
  }
  const children = take(given.children, INSIDE[kind] ?? [], depth + 1);
  if (!children) return null;
  const level = given.level === 2 ? 2 : given.level === 3 ? 3 : 1;
  return { kind, children, ...(kind === 'heading' && { level }) };
}

const has = (list: unknown, mark: RichMark) => (list as unknown[]).includes(mark);
const words = (value: unknown) => (typeof value === 'string' ? cleanSigns(value) : '');
