import * as Y from 'yjs';

/** Rich text as plain data: what pages draw without an editor. */
export interface RichNode {
  kind: RichKind;
  children: RichNode[];
  /** Of `text` alone. */
  text?: string;
  marks?: RichMark[];
  href?: string;
}

const KINDS = {
  paragraph: 'paragraph',
  heading: 'heading',
  bulletList: 'bullets',
  orderedList: 'numbers',
  listItem: 'item',
  blockquote: 'quote',
  hardBreak: 'break',
} as const;
const MARKS = ['bold', 'italic', 'strike', 'underline', 'code'] as const;

export type RichKind = (typeof KINDS)[keyof typeof KINDS] | 'text';
export type RichMark = (typeof MARKS)[number];

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
  return [{ kind, children: node.toArray().flatMap((child) => richNodes(child, depth + 1)) }];
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
  return typeof href === 'string' && /^(https?:|mailto:)/i.test(href) ? href : null;
}

/** The text of a rich-text fragment, its blocks apart by a blank line. */
export function plainText(fragment: unknown): string {
  return richText(fragment)
    .map((block) => blockText(block).trimEnd())
    .filter((block) => block !== '')
    .join('\n\n');
}

function blockText({ kind, text = '', children }: RichNode): string {
  if (kind === 'break') return '\n';
  const parts = text + children.map(blockText).join('');
  return kind === 'item' ? `- ${parts}\n` : parts;
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
