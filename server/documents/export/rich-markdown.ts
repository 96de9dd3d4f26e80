import type { RichMark, RichNode } from '#shared/documents/rich-text.ts';
import { atStart, literal } from './markdown-text.ts';

/** Rich text as CommonMark. Underlining has no sign there, so its words stand plain. */
export function richMarkdown(blocks: RichNode[]): string {
  return blocks
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n');
}

function block(node: RichNode): string {
  const { kind, children } = node;
  if (kind === 'bullets') return children.map((item) => listItem('- ', item)).join('\n');
  if (kind === 'numbers')
    return children.map((item, at) => listItem(`${at + 1}. `, item)).join('\n');
  if (kind === 'quote') return indented(richMarkdown(children), '> ', '> ');
  if (kind === 'heading') return `#### ${words(children).replaceAll('\\\n', ' ')}`;
  return kind === 'text' || kind === 'break' ? words([node]) : words(children);
}

/** What belongs to an item stands under its first letter. */
function listItem(sign: string, { children }: RichNode): string {
  const blocks = children.map(block).filter((text) => text !== '');
  const tight = blocks.map((text, at) =>
    at > 0 && !/^(- |\d+\. )/.test(text) ? `\n${text}` : text,
  );
  return indented(tight.join('\n'), sign, ' '.repeat(sign.length));
}

function indented(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, at) => `${at === 0 ? first : rest}${line}`.trimEnd())
    .join('\n');
}

const SIGNS: Partial<Record<RichMark, string>> = { bold: '**', italic: '*', strike: '~~' };
const NESTING = ['bold', 'italic', 'strike'] as const;

interface Run {
  text: string;
  /** From the outermost: a link as its address, then signs. */
  around: string[];
}

/** Marks open and close as they nest; a space at an edge stays outside, or the sign means nothing. */
function words(nodes: RichNode[]): string {
  const runs = nodes.flatMap(runsOf);
  let written = '';
  const open: string[] = [];
  const closeTo = (depth: number) => {
    const end = /\s*$/.exec(written)?.[0] ?? '';
    if (open.length > depth) written = written.slice(0, written.length - end.length);
    while (open.length > depth) written += closing(open.pop() ?? '');
    if (open.length === depth && !written.endsWith(end)) written += end;
  };
  runs.forEach(({ text, around }, at) => {
    const blank = text.trim() === '';
    // Between two runs a space belongs to what both have in common.
    const wanted = blank ? common(around, runs[at + 1]?.around ?? []) : around;
    closeTo(common(open, wanted).length);
    const lead = /^\s*/.exec(text)?.[0] ?? '';
    written += lead;
    for (const one of wanted.slice(open.length)) {
      open.push(one);
      written += opening(one);
    }
    written += text.slice(lead.length);
  });
  closeTo(0);
  return written
    .split('\\\n')
    .map((line) => atStart(line.replace(/\s+/g, ' ').trim()))
    .join('\\\n');
}

function runsOf({ kind, text = '', marks = [], href, children }: RichNode): Run[] {
  if (kind === 'break') return [{ text: '\\\n', around: [] }];
  if (kind !== 'text') return children.flatMap(runsOf);
  const signs = NESTING.filter((mark) => marks.includes(mark)).map((mark) => SIGNS[mark] ?? '');
  return [{ text: literal(text), around: href ? [href, ...signs] : signs }];
}

const isSign = (one: string) => Object.values(SIGNS).includes(one);
const opening = (one: string) => (isSign(one) ? one : '[');
const closing = (one: string) => (isSign(one) ? one : `](<${address(one)}>)`);

function address(href: string): string {
  return href.toWellFormed().replace(/[\s<>\\\u0000-\u001f\u007f]/g, encodeURIComponent);
}

function common(a: string[], b: string[]): string[] {
  const end = a.findIndex((one, at) => one !== b[at]);
  return end < 0 ? a : a.slice(0, end);
}
