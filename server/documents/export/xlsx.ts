import writeXlsxFile from 'write-excel-file/node';
import { m } from '#shared/paraglide/messages.js';
import { guideRows, type CommentTable } from './comment-table.ts';
import type { TextWords } from './text-words.ts';
import { sheetRow } from './xlsx-rows.ts';

const GUIDE = [26, 110];

/** Comments on one sheet, what the columns mean on another. */
export async function commentsXlsx(
  { columns, comments }: CommentTable,
  words: TextWords,
): Promise<Uint8Array> {
  const widths = columns.map(({ width }) => width);
  const header = columns.map(({ name }) => name);
  return writeXlsxFile([
    {
      data: [
        sheetRow(header, widths, { header: true }),
        ...comments.map((comment) =>
          sheetRow(
            columns.map(({ value }) => value(comment)),
            widths,
          ),
        ),
      ],
      sheet: words.comments,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      data: guideRows(words).map((row, index) => sheetRow(row, GUIDE, { header: index === 0 })),
      sheet: m.export_columns({}, { locale: words.locale }),
      columns: GUIDE.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
}
