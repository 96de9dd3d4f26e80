import type { FileFormat } from '#shared/inputs/exports.ts';
import type { Locale } from '#shared/model.ts';
import { commentTable, guideRows } from '#server/documents/export/comment-table.ts';
import { outlineOf } from '#server/documents/export/files.ts';
import type { Block } from '#server/documents/export/outline.ts';
import { printable } from '#server/documents/export/printable.ts';
import { textWordsIn } from '#server/documents/export/text-words.ts';
import { wordsIn } from '#server/documents/export/words.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { collectFile, type FileWish } from './collect-file.ts';

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

/** The beginning of a file before it is made. Nothing is kept. */
export async function previewFile(
  context: Context,
  actorId: string,
  wish: FileWish & { format: FileFormat; locale: Locale },
): Promise<Result<FilePreview>> {
  const collected = await collectFile(context, actorId, wish);
  if (!collected.ok) return collected;
  const { source } = collected.value;
  const words = wordsIn(wish.locale);
  const more = textWordsIn(wish.locale);
  const outline = outlineOf(source, words, more, wish.format === 'docx');
  const counts = Map.groupBy(outline.comments, ({ anchor }) => anchor?.blockId ?? '');
  const isTable = source.what === 'comments' && (wish.format === 'csv' || wish.format === 'xlsx');
  const table = isTable ? commentTable(source.text, source.comments, more) : null;
  return done(
    printable({
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
    }),
  );
}
