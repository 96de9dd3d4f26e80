import type * as Y from 'yjs';
import { demandMap, rationaleOf, viewDemand } from './demands.ts';
import type { FrozenBlock, FrozenDemand } from './frozen.ts';
import { richText, toElements, type RichNode } from './rich-text.ts';

/**
 * The working draft as a Yjs document: one rich text `body`, written with Tiptap. Its blocks have an
 * `id` that stays. A `demand` block holds a demand's random id alone: its words live in the demands
 * list (decision 13). A `question` block asks the commenters something.
 */
export function draftBody(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('body');
}

/** Elements that carry an id. */
export const BLOCK_NAMES = [
  'paragraph',
  'heading',
  'blockquote',
  'listItem',
  'table',
  'demand',
  'question',
] as const;

const IN_LISTS = new Set(['bullets', 'numbers']);

/** Puts blocks at the end. Those without an id get one. */
export function appendBlocks(doc: Y.Doc, nodes: readonly RichNode[]): void {
  const body = draftBody(doc);
  doc.transact(() => body.insert(body.length, toElements(withIds(nodes))));
}

/** What may be commented, in order: the blocks of the draft, lists cut into their items. */
export function draftBlocks(doc: Y.Doc): RichNode[] {
  return richText(draftBody(doc)).flatMap((node) =>
    IN_LISTS.has(node.kind) ? node.children : [node],
  );
}

/** The text as commenters will read it, each paragraph and each question numbered. */
export function freeze(
  draft: Y.Doc,
  demands: Y.Doc,
  numbers: Readonly<Record<string, number>>,
): FrozenBlock[] {
  let paragraph = 0;
  let question = 0;
  const frozen = richText(draftBody(draft)).flatMap((node): Omit<FrozenBlock, 'number'>[] => {
    if (IN_LISTS.has(node.kind)) return frozenList(node);
    if (node.kind === 'demand') return frozenDemand(node, demands, numbers);
    const block = frozenBlock(node);
    // An empty line between paragraphs is no paragraph.
    return block.text.trim() === '' && block.kind !== 'table' ? [] : [block];
  });
  return frozen.map((block) => {
    if (block.kind === 'heading') return { ...block, number: null };
    return { ...block, number: block.kind === 'question' ? ++question : ++paragraph };
  });
}

function frozenBlock(node: RichNode): Omit<FrozenBlock, 'number'> {
  const { id = newId(), children: nodes } = node;
  const text = wordsOf(node);
  switch (node.kind) {
    case 'heading':
      return { id, kind: 'heading', level: node.level ?? 1, nodes, text };
    case 'quote':
      return { id, kind: 'quote', nodes, text };
    case 'table':
      return { id, kind: 'table', nodes, text };
    case 'question':
      return { id, kind: 'question', nodes, text };
    default:
      return { id, kind: 'paragraph', nodes, text };
  }
}

function frozenList({ kind, children }: RichNode): Omit<FrozenBlock, 'number'>[] {
  return children.map((item, index) => ({
    id: item.id ?? newId(),
    kind: 'item',
    list: { ordered: kind === 'numbers', first: index === 0, at: index + 1 },
    nodes: item.children,
    text: wordsOf(item),
  }));
}

function frozenDemand(
  { id: block = newId(), demandId = '' }: RichNode,
  demands: Y.Doc,
  numbers: Readonly<Record<string, number>>,
): Omit<FrozenBlock, 'number'>[] {
  const map = demandMap(demands, demandId);
  if (!map) return [];
  const { title, sentence } = viewDemand(demandId, map);
  const of = (part: FrozenDemand['part']): FrozenDemand => ({
    id: demandId,
    number: numbers[demandId] ?? null,
    part,
  });
  const words = (text: string): RichNode[] => [{ kind: 'text', text, marks: [], children: [] }];
  return [
    {
      id: `${block}-title`,
      kind: 'heading' as const,
      level: 3 as const,
      demand: of('title'),
      nodes: words(title),
      text: title,
    },
    {
      id: `${block}-sentence`,
      kind: 'paragraph' as const,
      demand: of('sentence'),
      nodes: words(sentence),
      text: sentence,
    },
    ...richText(rationaleOf(map)).map((node, index) => ({
      ...frozenBlock(node),
      id: `${block}-r${index + 1}`,
      demand: of('rationale'),
    })),
  ].filter(({ text }) => text.trim() !== '');
}

/** The words that anchors count in: no footnotes, a line break is one sign. */
export function wordsOf(node: RichNode): string {
  if (node.kind === 'footnote') return '';
  if (node.kind === 'break') return '\n';
  const inner = node.children.map(wordsOf);
  const apart = node.children.some(({ kind }) => kind !== 'text' && kind !== 'break');
  const holdsBlocks = apart && node.children.every(({ kind }) => isBlock(kind));
  return (node.text ?? '') + inner.join(holdsBlocks ? '\n' : '');
}

const INLINE = new Set<RichNode['kind']>(['text', 'break', 'footnote']);
const isBlock = (kind: RichNode['kind']) => !INLINE.has(kind);

/** Gives every block that wants one an id of its own. */
export function withIds(nodes: readonly RichNode[]): RichNode[] {
  return nodes.map((node) => {
    const wants = WITH_ID.has(node.kind) && !node.id;
    return { ...node, ...(wants && { id: newId() }), children: withIds(node.children) };
  });
}

const WITH_ID = new Set<RichNode['kind']>([
  'paragraph',
  'heading',
  'quote',
  'item',
  'table',
  'demand',
  'question',
]);

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => '0123456789abcdefghijklmnopqrstuvwxyz'[byte % 36]).join('');
}
