import * as Y from 'yjs';
import { isLinkAddress } from './links.ts';
import { blockText, KINDS, MARKS, type RichKind, type RichNode } from './rich-nodes.ts';

export { isBlank, type RichKind, type RichMark, type RichNode } from './rich-nodes.ts';

const DEEPEST = 32;

/** The blocks of a fragment. An unknown element shows its text as a paragraph; nothing is dropped. */
export function richText(fragment: unknown): RichNode[] {
  if (!(fragment instanceof Y.XmlFragment)) return [];
  return fragment.toArray().flatMap((node) => richNodes(node, 0));
}

function richNodes(node: unknown, depth: number): RichNode[] {
  if (depth > DEEPEST) return [];
  if (node instanceof Y.XmlText) return textNodes(node);
  if (!(node instanceof Y.XmlElement)) return [];
  const kind = KINDS[node.nodeName as keyof typeof KINDS] ?? 'paragraph';
  const children = node.toArray().flatMap((child) => richNodes(child, depth + 1));
  return [{ kind, children, ...attributesOf(kind, node) }];
}

/** Attributes come from anybody's editor: only what they may be is taken. */
function attributesOf(
  kind: RichKind,
  node: { getAttribute(name: string): unknown },
): Partial<RichNode> {
  const read = (name: string) => node.getAttribute(name);
  const text = (name: string) => {
    const value = read(name);
    return typeof value === 'string' ? value : '';
  };
  const id = text('id');
  const own: Partial<RichNode> = /^[\w-]{1,64}$/.test(id) ? { id } : {};
  if (kind === 'heading') {
    const level = Number(read('level'));
    own.level = level === 2 ? 2 : level === 3 ? 3 : 1;
  }
  if (kind === 'footnote') own.note = text('text');
  if (kind === 'demand') own.demandId = text('demandId');
  return own;
}

function textNodes(text: Y.XmlText): RichNode[] {
  const runs = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return runs.flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== 'string') return [];
    const href = linkOf(attributes.link);
    return [
      {
        kind: 'text' as const,
        children: [],
        text: insert,
        marks: MARKS.filter((mark) => attributes[mark] != null),
        ...(href && { href }),
      },
    ];
  });
}

/** Only addresses a reader may safely follow. */
function linkOf(mark: unknown): string | null {
  const href = (mark as { href?: unknown } | null | undefined)?.href;
  return typeof href === 'string' && isLinkAddress(href) ? href : null;
}

/** The text of a rich-text fragment, its blocks apart by a blank line. */
export function plainText(fragment: unknown): string {
  return richText(fragment)
    .map((block) => blockText(block).trimEnd())
    .filter((block) => block !== '')
    .join('\n\n');
}

const NAMES = Object.fromEntries(
  Object.entries(KINDS).map(([name, kind]) => [kind, name]),
) as Record<Exclude<RichKind, 'text'>, string>;

/** The other way round: nodes as the elements of a shared document. Ids are written as they are. */
export function toElements(nodes: readonly RichNode[]): (Y.XmlElement | Y.XmlText)[] {
  const elements: (Y.XmlElement | Y.XmlText)[] = [];
  let text: Y.XmlText | null = null;
  let length = 0;
  for (const node of nodes) {
    if (node.kind === 'text') {
      if (!text) elements.push((text = new Y.XmlText()));
      if (elements.at(-1) !== text) length = 0;
      // Every attribute is named, or the run would take on those of its neighbour.
      const marks = Object.fromEntries(
        MARKS.map((mark) => [mark, node.marks?.includes(mark) ? {} : null]),
      );
      const link = node.href ? { href: node.href } : null;
      text.insert(length, node.text ?? '', { ...marks, link });
      length += (node.text ?? '').length;
      continue;
    }
    text = null;
    length = 0;
    const element = new Y.XmlElement(NAMES[node.kind]);
    const set = (name: string, value: unknown) =>
      // Yjs types attributes as strings; Tiptap's levels are numbers.
      element.setAttribute(name, value as string);
    if (node.id) set('id', node.id);
    if (node.level) set('level', node.level);
    if (node.note !== undefined) set('text', node.note);
    if (node.demandId) set('demandId', node.demandId);
    element.insert(0, toElements(node.children));
    elements.push(element);
  }
  return elements;
}

/** A fragment of plain paragraphs. */
export function paragraphs(lines: string[]): Y.XmlFragment {
  const fragment = new Y.XmlFragment();
  fragment.insert(
    0,
    lines.map((line) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(line)]);
      return paragraph;
    }),
  );
  return fragment;
}
