import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type ParagraphChild,
} from 'docx';
import { runsOf, type Numbering } from './docx-runs.ts';
import { QUOTE_INDENT } from './docx-styles.ts';
import type { Margin } from './margin.ts';
import type { Block, Cell, Grid, Words } from './outline.ts';

/** Lists of the document by name; an ordered list that begins again is another instance. */
export const BULLETS = 'bullets';
export const NUMBERS = 'numbers';
/** Deeper ones stay on the last level. */
export const DEEPEST_LIST = 5;

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
const TWIPS_OF_NUMBER = 620;

export interface Pen extends Numbering {
  margins: ReadonlyMap<Words, Margin>;
  /** Which ordered list this is; counted by the caller. */
  list: number;
}

export function docxBlock(block: Block, pen: Pen, beforeTable = false): (Paragraph | Table)[] {
  // What says what a table is about never stands alone at the foot of a page.
  if (block.kind !== 'table') return [paragraph(block, pen, beforeTable ? { keepNext: true } : {})];
  const { number } = block;
  // A table has no margin of its own: its number stands above it.
  const above = number
    ? [paragraph({ kind: 'small', runs: [], number }, pen, { keepNext: true })]
    : [];
  return [...above, table(block, pen), new Paragraph({ style: 'Small' })];
}

function paragraph(words: Words, pen: Pen, more: IParagraphOptions = {}): Paragraph {
  const { label, number } = words;
  const children: ParagraphChild[] = [
    ...(number ? [new TextRun({ text: number, style: 'ParagraphNumber' })] : []),
    ...(number ? [new TextRun({ children: [words.list ? ' ' : new Tab()] })] : []),
    ...(label ? [new TextRun({ text: `${label} `, bold: true })] : []),
    ...runsOf(words, pen, pen.margins.get(words)),
  ];
  return new Paragraph({ ...shapeOf(words, pen), ...more, children });
}

function shapeOf({ kind, level = 1, number, list }: Words, pen: Pen): IParagraphOptions {
  if (kind === 'heading') return { heading: LEVELS[level - 1] ?? HeadingLevel.HEADING_3 };
  if (list)
    return {
      numbering: {
        reference: list.ordered ? NUMBERS : BULLETS,
        level: Math.min(list.depth, DEEPEST_LIST - 1),
        ...(list.ordered && { instance: pen.list }),
      },
    };
  const style =
    kind === 'quote'
      ? 'Quote'
      : kind === 'question'
        ? 'Question'
        : kind === 'small'
          ? 'Small'
          : null;
  return {
    ...(style && { style }),
    ...(number && hanging(kind === 'quote' ? QUOTE_INDENT : 0)),
  };
}

/** The number hangs in the page's margin, so that words keep one edge. */
function hanging(left: number): IParagraphOptions {
  return {
    indent: { left, hanging: left + TWIPS_OF_NUMBER },
    tabStops: [{ type: 'left', position: left }],
  };
}

function table({ rows }: Grid, pen: Pen): Table {
  const columns = rows[0]?.length ?? 1;
  const border = { style: BorderStyle.SINGLE, size: 4, color: 'B9B9AE' };
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: Array.from({ length: columns }, () => Math.floor(9000 / columns)),
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          // Word repeats it on every page, and a screen reader reads it as the column's name.
          tableHeader: index === 0 && cells.every(({ header }) => header === 'column'),
          cantSplit: false,
          children: cells.map((cell) => tableCell(cell, pen, index === 0)),
        }),
    ),
  });
}

/** The first row goes where the second is. */
function tableCell({ header, words }: Cell, pen: Pen, first: boolean): TableCell {
  const shape: IParagraphOptions = {
    ...(header ? { style: 'TableHeader', alignment: AlignmentType.START } : { style: 'TableCell' }),
    ...(first && { keepNext: true }),
  };
  const all = words.length > 0 ? words : [{ kind: 'paragraph', runs: [] } satisfies Words];
  return new TableCell({
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children: all.map((one) => paragraph(one, pen, one.list ? {} : shape)),
  });
}
