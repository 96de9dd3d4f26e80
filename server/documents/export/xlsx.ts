import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { m } from '#shared/paraglide/messages.js';
import { guideRows, type CommentTable } from './comment-table.ts';
import type { TextWords } from './text-words.ts';

/** The longest text that Excel takes into a cell, with room for the sign that more was cut. */
const LONGEST = 32_000;

/** Comments on one sheet, what the columns mean on another. Every text is typed as text: nothing is a formula. */
export async function commentsXlsx(
  { columns, comments }: CommentTable,
  words: TextWords,
): Promise<Uint8Array> {
  const header: Row = columns.map(({ name }) => ({ ...text(name), fontWeight: 'bold' as const }));
  const rows = comments.map((comment): Row => columns.map(({ value }) => cell(value(comment))));
  const guide = guideRows(words);
  return writeXlsxFile([
    {
      data: [header, ...rows],
      sheet: words.comments,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      data: guide.map((row, index) =>
        row.map((value) => ({
          ...text(value),
          ...(index === 0 && { fontWeight: 'bold' as const }),
        })),
      ),
      sheet: m.export_columns({}, { locale: words.locale }),
      columns: [{ width: 26 }, { width: 110 }],
      stickyRowsCount: 1,
    },
  ]).toBuffer();
}

function cell(value: string | number) {
  return typeof value === 'number' ? { type: Number, value } : text(value);
}

function text(value: string) {
  const fits = value.length <= LONGEST ? value : `${value.slice(0, LONGEST).toWellFormed()} …`;
  return { type: String, value: fits, wrap: true, alignVertical: 'top' as const };
}
