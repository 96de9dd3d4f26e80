import type { Locale } from '#shared/model.ts';
import { commentTable, guideRows } from './comment-table.ts';
import { outlineOf, type FileJob } from './files.ts';
import type { Block } from './outline.ts';
import { printable } from './printable.ts';
import { textWordsIn } from './text-words.ts';
import { wordsIn } from './words.ts';

/** As much as a screen shows of a file. */
const BLOCKS = 24;
const ROWS = 6;

export interface FilePreview {
  title: string;
  lines: string[];
  locale: Locale;
  blocks: Block[];
  /** How many more there are. */
  rest: number;
  /** How many comments stand beside a block of the text. */
  comments: Record<string, number>;
  /** Of a table: its first rows, and what its columns hold. */
  table: string[][] | null;
  guide: string[][];
}

/** The beginning of a file before it is made. */
export function previewOf({ source, format, locale, further }: FileJob): FilePreview {
  const words = wordsIn(locale);
  const more = textWordsIn(locale);
  const outline = outlineOf({ source, format, further }, words, more);
  const counts = Map.groupBy(outline.comments, ({ anchor }) => anchor?.blockId ?? '');
  const isTable = source.what === 'comments' && (format === 'csv' || format === 'xlsx');
  const table = isTable ? commentTable(source.text, source.comments, more) : null;
  return printable({
    title: outline.title,
    lines: outline.lines,
    locale: outline.locale,
    blocks: outline.blocks.slice(0, BLOCKS),
    rest: Math.max(0, outline.blocks.length - BLOCKS),
    comments: Object.fromEntries([...counts].map(([id, all]) => [id, all.length])),
    table: table && [
      table.columns.map(({ name }) => name),
      ...table.comments
        .slice(0, ROWS)
        .map((comment) => table.columns.map(({ value }) => String(value(comment)))),
    ],
    guide: table ? guideRows(more) : [],
  });
}
