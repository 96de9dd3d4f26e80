/** Rich text as plain data: what pages draw without an editor. */
export interface RichNode {
  kind: RichKind;
  children: RichNode[];
  /** Of `text` alone. */
  text?: string;
  marks?: RichMark[];
  href?: string;
  /** Of a heading. */
  level?: 1 | 2 | 3;
  /** Of a footnote. */
  note?: string;
  /** Of a draft's blocks: stays when the text around it changes. */
  id?: string;
  /** Of a `demand`: which one stands here. */
  demandId?: string;
}

/** By their names in the document. */
export const KINDS = {
  paragraph: 'paragraph',
  heading: 'heading',
  bulletList: 'bullets',
  orderedList: 'numbers',
  listItem: 'item',
  blockquote: 'quote',
  hardBreak: 'break',
  table: 'table',
  tableRow: 'row',
  tableHeader: 'header',
  tableCell: 'cell',
  footnote: 'footnote',
  demand: 'demand',
  question: 'question',
} as const;
export const MARKS = ['bold', 'italic', 'strike', 'underline', 'code'] as const;

export type RichKind = (typeof KINDS)[keyof typeof KINDS] | 'text';
export type RichMark = (typeof MARKS)[number];

/** Whether there is no letter in it. */
export function isBlank(nodes: RichNode[]): boolean {
  return nodes.every((node) => blockText(node).trim() === '');
}

export function blockText({ kind, text = '', children }: RichNode): string {
  if (kind === 'break') return '\n';
  const parts = text + children.map(blockText).join('');
  return kind === 'item' ? `- ${parts}\n` : parts;
}
