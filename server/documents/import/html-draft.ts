import type { RichMark, RichNode } from '#shared/documents/rich-text.ts';
import { cleanSigns } from '#shared/inputs/text.ts';
import { DRAFT_LIMITS, DraftRefused, type LeftOut } from './draft-limits.ts';
import { readHtml, type HtmlElement } from './html-tree.ts';

type Child = HtmlElement | string;

const BLOCKS = new Set('p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table tr td th'.split(' '));
const MARKS: Record<string, RichMark> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  u: 'underline',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  code: 'code',
};
const NOTE = /((?:foot|end)note-(?!ref)[\w-]+)$/;

/** HTML that a library made of somebody's file, as blocks of a draft: only what a draft can hold. */
export function draftFromHtml(html: string, leftOut: LeftOut): RichNode[] {
  const root = readHtml(html, leftOut);
  const nodes = new Blocks(leftOut, notesOf(root)).of(root.children, { inTable: false });
  checkSize(nodes);
  return nodes;
}

interface Place {
  inTable: boolean;
}

class Blocks {
  readonly #leftOut: LeftOut;
  readonly #notes: ReadonlyMap<string, string>;

  constructor(leftOut: LeftOut, notes: ReadonlyMap<string, string>) {
    this.#leftOut = leftOut;
    this.#notes = notes;
  }

  /** Blocks as they come; words that stand among them without one become paragraphs. */
  of(children: readonly Child[], place: Place): RichNode[] {
    const blocks: RichNode[] = [];
    let loose: Child[] = [];
    const gather = () => {
      blocks.push(...this.#textBlock('paragraph', loose));
      loose = [];
    };
    for (const child of children) {
      if (typeof child !== 'string' && holdsBlocks(child)) {
        gather();
        blocks.push(...this.#block(child, place));
      } else loose.push(child);
    }
    gather();
    return blocks;
  }

  #block(element: HtmlElement, place: Place): RichNode[] {
    const { tag, children } = element;
    const level = /^h([1-6])$/.exec(tag)?.[1];
    if (level)
      return this.#textBlock('heading', children).map((heading) => ({
        ...heading,
        level: Math.min(Number(level), 3) as 1 | 2 | 3,
      }));
    if (tag === 'ul' || tag === 'ol') return this.#list(element, place);
    if (tag === 'blockquote') return this.#quote(children, place);
    if (tag === 'pre') return this.#lines(children);
    if (tag === 'table' && !place.inTable) return this.#table(element);
    if (tag === 'table') this.#note('nested');
    return this.of(children, place);
  }

  #list({ tag, children }: HtmlElement, place: Place): RichNode[] {
    const items = children.flatMap((child): RichNode[] => {
      if (typeof child === 'string' || isNote(child)) return [];
      const blocks = this.of(child.children, place);
      if (blocks.length === 0) return [];
      // An item begins with a paragraph; whatever stands in it stays in it.
      const [first] = blocks;
      const inner = first?.kind === 'paragraph' ? blocks : [paragraph([]), ...blocks];
      return [{ kind: 'item', children: inner.map(asParagraph) }];
    });
    return items.length > 0
      ? [{ kind: tag === 'ol' ? 'numbers' : 'bullets', children: items }]
      : [];
  }

  #quote(children: readonly Child[], place: Place): RichNode[] {
    const blocks = this.of(children, place).map(asParagraph);
    return blocks.length > 0 ? [{ kind: 'quote', children: blocks }] : [];
  }

  #table(table: HtmlElement): RichNode[] {
    const rows = rowsOf(table).map((row) =>
      row.children.flatMap((child): RichNode[] => {
        if (typeof child === 'string' || !/^t[dh]$/.test(child.tag)) return [];
        const blocks = this.of(child.children, { inTable: true }).map(asParagraph);
        const cell = blocks.length > 0 ? blocks : [paragraph([])];
        return [{ kind: child.tag === 'th' ? 'header' : 'cell', children: cell }];
      }),
    );
    // Rows of merged cells are filled up, so that the table is one again.
    const width = Math.max(0, ...rows.map((cells) => cells.length));
    const empty = (): RichNode => ({ kind: 'cell', children: [paragraph([])] });
    const whole = rows
      .filter((cells) => cells.length > 0)
      .map((cells): RichNode => ({
        kind: 'row',
        children: [...cells, ...Array.from({ length: width - cells.length }, empty)],
      }));
    return whole.length > 0 ? [{ kind: 'table', children: whole }] : [];
  }

  #lines(children: readonly Child[]): RichNode[] {
    return wordsOf(children)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => paragraph([text(cleanSigns(line), ['code'], '')]));
  }

  #textBlock(kind: 'paragraph' | 'heading', children: readonly Child[]): RichNode[] {
    const inline = trimmed(this.#inline(children, [], ''));
    return inline.length > 0 ? [{ kind, children: inline }] : [];
  }

  #inline(children: readonly Child[], marks: RichMark[], href: string): RichNode[] {
    return children.flatMap((child): RichNode[] => {
      if (typeof child === 'string') {
        const words = cleanSigns(child).replace(/[ \t\n\r\f]+/g, ' ');
        return words === '' ? [] : [text(words, marks, href)];
      }
      if (child.tag === 'br') return [{ kind: 'break', children: [] }];
      if (child.tag !== 'a') {
        const mark = MARKS[child.tag];
        const more = mark && !marks.includes(mark) ? [...marks, mark] : marks;
        return this.#inline(child.children, more, href);
      }
      const key = NOTE.exec(child.href)?.[1];
      const note = key === undefined ? undefined : this.#notes.get(key);
      if (note !== undefined) return [{ kind: 'footnote', note, children: [] }];
      const safe = /^(https?:|mailto:)/i.test(child.href) && child.href.length <= 2000;
      if (child.href !== '' && !safe && !child.href.startsWith('#')) this.#note('links');
      return this.#inline(child.children, marks, safe ? child.href : href);
    });
  }

  #note(what: keyof LeftOut): void {
    this.#leftOut[what] = (this.#leftOut[what] ?? 0) + 1;
  }
}

/** Word's notes come as a list at the end, each with the address its sign in the text leads to. */
function notesOf(element: HtmlElement, notes = new Map<string, string>()): Map<string, string> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (isNote(child)) {
      const words = cleanSigns(wordsOf(child.children)).replace(/\s+/g, ' ');
      notes.set(NOTE.exec(child.id)?.[1] ?? '', words.replace(/\s*↑\s*$/, '').trim());
    } else notesOf(child, notes);
  }
  return notes;
}

const isNote = ({ tag, id }: HtmlElement) => tag === 'li' && NOTE.test(id);

function holdsBlocks({ tag, children }: HtmlElement): boolean {
  if (BLOCKS.has(tag)) return true;
  return children.some((child) => typeof child !== 'string' && holdsBlocks(child));
}

function rowsOf({ children }: HtmlElement): HtmlElement[] {
  return children.flatMap((child) =>
    typeof child === 'string' ? [] : child.tag === 'tr' ? [child] : [],
  );
}

/** Where a heading or a table cannot stand, its words do. */
function asParagraph(block: RichNode): RichNode {
  return block.kind === 'heading' ? paragraph(block.children) : block;
}

const paragraph = (children: RichNode[]): RichNode => ({ kind: 'paragraph', children });

function text(words: string, marks: readonly RichMark[], href: string): RichNode {
  return { kind: 'text', text: words, marks: [...marks], children: [], ...(href && { href }) };
}

function wordsOf(children: readonly Child[]): string {
  return children
    .map((child) =>
      typeof child === 'string' ? child : child.tag === 'br' ? '\n' : wordsOf(child.children),
    )
    .join('');
}

/** Without spaces and breaks at its ends, and none twice; nothing at all when it says nothing. */
function trimmed(inline: RichNode[]): RichNode[] {
  const result: RichNode[] = [];
  for (const node of inline) {
    const before = result.at(-1);
    const atStart = !before || before.kind === 'break' || before.text?.endsWith(' ');
    const words = node.text !== undefined && atStart ? node.text.trimStart() : node.text;
    if (words === '' || (node.kind === 'break' && !before)) continue;
    // A parser cuts a run at every entity.
    if (before && words !== undefined && looksLike(before, node))
      result[result.length - 1] = { ...before, text: `${before.text}${words}` };
    else result.push(words === undefined ? node : { ...node, text: words });
  }
  for (let last = result.at(-1); last; last = result.at(-1)) {
    if (last.kind === 'break') result.pop();
    else if (last.text?.endsWith(' ')) {
      const words = last.text.trimEnd();
      result.pop();
      if (words !== '') result.push({ ...last, text: words });
    } else break;
  }
  return result;
}

function looksLike(one: RichNode, other: RichNode): boolean {
  return (
    one.kind === 'text' && one.href === other.href && String(one.marks) === String(other.marks)
  );
}

function checkSize(nodes: readonly RichNode[]): void {
  let [blocks, signs] = [0, 0];
  const count = (node: RichNode) => {
    if (node.kind !== 'text') blocks++;
    signs += (node.text ?? node.note ?? '').length;
    node.children.forEach(count);
  };
  nodes.forEach(count);
  if (signs === 0) throw new DraftRefused('empty');
  if (blocks > DRAFT_LIMITS.blocks || signs > DRAFT_LIMITS.text) throw new DraftRefused('too_long');
}
