import type { Block, Cell, Grid, Words } from './outline.ts';
import { odtRuns, type OdtPen } from './odt-runs.ts';
import { element, odtText } from './odt-xml.ts';

/** Blocks as the body of an OpenDocument text; items that follow each other make up lists. */
export function odtBlocks(blocks: readonly Block[], pen: OdtPen): string {
  const written: string[] = [];
  const lists = new Lists();
  for (const block of blocks) {
    if (block.kind !== 'table' && block.list) {
      written.push(lists.item(block.list), paragraph(block, pen));
      continue;
    }
    written.push(lists.close(), block.kind === 'table' ? table(block, pen) : paragraph(block, pen));
  }
  return [...written, lists.close()].join('');
}

/** Lists that are open, the outermost first. */
class Lists {
  #open: { ordered: boolean }[] = [];

  /** What must be closed and opened before the words of the next item. */
  item({ depth, ordered, at }: NonNullable<Words['list']>): string {
    const own = this.#open[depth];
    const begins = own !== undefined && (own.ordered !== ordered || at === 1);
    let tags = this.#closeTo(begins ? depth : depth + 1);
    if (own && !begins) return `${tags}</text:list-item><text:list-item>`;
    while (this.#open.length <= depth) {
      this.#open.push({ ordered });
      const innermost = this.#open.length > depth;
      // A list that goes on after another paragraph goes on counting, too.
      const start = innermost && ordered && at > 1 ? ` text:start-value="${at}"` : '';
      tags += `<text:list text:style-name="${ordered ? 'Numbers' : 'Bullets'}"><text:list-item${start}>`;
    }
    return tags;
  }

  close(): string {
    return this.#closeTo(0);
  }

  #closeTo(depth: number): string {
    const count = Math.max(0, this.#open.length - depth);
    this.#open.length -= count;
    return '</text:list-item></text:list>'.repeat(count);
  }
}

function paragraph(words: Words, pen: OdtPen, base = styleOf(words)): string {
  const { kind, level = 1, label, number, locale, list } = words;
  // The number hangs in the page's margin; in a list that place is the item's sign's.
  const hangs = number !== undefined && !list;
  const style = pen.styles.paragraph(base, locale, hangs);
  const inner = [
    number === undefined ? '' : span('Paragraph_20_number', number),
    hangs ? '<text:tab/>' : '',
    number !== undefined && list ? ' ' : '',
    label ? `${span(pen.styles.text(['bold']) ?? '', label)} ` : '',
    odtRuns(words, pen),
  ];
  return kind === 'heading'
    ? element('text:h', { 'text:style-name': style, 'text:outline-level': level }, ...inner)
    : element('text:p', { 'text:style-name': style }, ...inner);
}

function span(style: string, text: string): string {
  return element('text:span', { 'text:style-name': style }, odtText(text));
}

function styleOf({ kind, level = 1 }: Words): string {
  switch (kind) {
    case 'heading':
      return `Heading_20_${level}`;
    case 'quote':
      return 'Quotations';
    case 'question':
      return 'Question';
    case 'small':
      return 'Small';
    default:
      return 'Standard';
  }
}

function table({ rows, number }: Grid, pen: OdtPen): string {
  const columns = rows[0]?.length ?? 1;
  const isHead = (cells: Cell[]) => cells.every(({ header }) => header === 'column');
  const [first = []] = rows;
  const head = isHead(first) ? [first] : [];
  const row = (cells: Cell[]) =>
    element('table:table-row', {}, ...cells.map((cell) => tableCell(cell, pen)));
  // A table has no margin of its own: its number stands above it.
  const above = number === undefined ? '' : paragraph({ kind: 'small', runs: [], number }, pen);
  return [
    above,
    element(
      'table:table',
      { 'table:name': `Table${++pen.tables}` },
      element('table:table-column', { 'table:number-columns-repeated': columns }),
      head.length > 0 ? element('table:table-header-rows', {}, ...head.map(row)) : '',
      ...rows.slice(head.length).map(row),
    ),
    element('text:p', { 'text:style-name': 'Small' }),
  ].join('');
}

function tableCell({ header, words }: Cell, pen: OdtPen): string {
  const base = header ? 'Table_20_Heading' : 'Table_20_Contents';
  const lists = new Lists();
  const inner = words.map((one) =>
    one.list
      ? lists.item(one.list) + paragraph(one, pen, base)
      : lists.close() + paragraph(one, pen, base),
  );
  return element(
    'table:table-cell',
    { 'table:style-name': 'Cell', 'office:value-type': 'string' },
    ...(words.length > 0 ? inner : [element('text:p', { 'text:style-name': base })]),
    lists.close(),
  );
}
