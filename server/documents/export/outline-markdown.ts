import type { RichNode } from '#shared/documents/rich-text.ts';
import { inline } from './markdown-text.ts';
import { textOf, type Block, type Grid, type Outline, type Words } from './outline.ts';
import { richMarkdown } from './rich-markdown.ts';
import type { Words as HeadingWords } from './words.ts';

/** The outline as CommonMark with tables and footnotes, readable as plain text too. */
export function outlineMarkdown(outline: Outline, words: HeadingWords): string {
  const notes: string[] = [];
  const blocks = outline.blocks.map((block) => ({ block, text: blockText(block, notes) }));
  const body = blocks.map(({ block, text }, index) => {
    const before = blocks[index - 1]?.block;
    return `${index === 0 ? '' : isItem(block) && before && isItem(before) ? '\n' : '\n\n'}${text}`;
  });
  return [
    `# ${inline(outline.title)}`,
    ...outline.lines.map(inline),
    body.join(''),
    ...(notes.length > 0 ? [`## ${words.footnotes}`] : []),
    ...notes.map((note, index) => `[^${index + 1}]: ${inline(note)}`),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function isItem(block: Block): boolean {
  return block.kind === 'item';
}

function blockText(block: Block, notes: string[]): string {
  if (block.kind === 'table') return gridText(block);
  const { kind, level = 1, label, number, list } = block;
  if (kind === 'heading') return `${'#'.repeat(level + 1)} ${inline(textOf(block))}`;
  const text = [
    number ? `(${number})` : '',
    label ? `**${inline(label)}**` : '',
    wordsText(block, notes),
  ]
    .filter(Boolean)
    .join(' ');
  if (list) return `${'   '.repeat(list.depth)}${list.ordered ? `${list.at}.` : '-'} ${text}`;
  if (kind === 'quote' || kind === 'question')
    return text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
  return text;
}

function wordsText({ runs }: Words, notes: string[]): string {
  const parts: string[] = [];
  let nodes: RichNode[] = [];
  const close = () => {
    if (nodes.length > 0) parts.push(richMarkdown([{ kind: 'paragraph', children: nodes }]));
    nodes = [];
  };
  for (const { text, marks, href, note } of runs) {
    if (note !== undefined) {
      close();
      notes.push(note);
      parts.push(`[^${notes.length}]`);
    } else if (text === '\n') nodes.push({ kind: 'break', children: [] });
    else nodes.push({ kind: 'text', children: [], text, marks: [...marks], ...(href && { href }) });
  }
  close();
  // What follows a footnote had its space trimmed with its edges.
  return parts.reduce((all, part) => {
    const joined = all === '' || part.startsWith('[^') || /^[.,:;!?)]/.test(part);
    return joined ? all + part : `${all} ${part}`;
  }, '');
}

function gridText({ rows }: Grid): string {
  const lines = rows.map(
    (cells) =>
      `| ${cells.map(({ words }) => words.map((one) => inline(textOf(one))).join(' ')).join(' | ')} |`,
  );
  const columns = rows[0]?.length ?? 1;
  const rule = `|${' --- |'.repeat(columns)}`;
  const headed = rows[0]?.some(({ header }) => header === 'column') ?? false;
  const [first = ''] = lines;
  return headed
    ? [first, rule, ...lines.slice(1)].join('\n')
    : [`|${'  |'.repeat(columns)}`, rule, ...lines].join('\n');
}
