import type { ImportColumn } from '#shared/inputs/documents.ts';
import { guessColumns } from '#server/documents/import/columns.ts';
import { readTable, type ReadFault } from '#server/documents/import/read-table.ts';
import { readRows, type ImportRow } from '#server/documents/import/rows.ts';
import { parseLines, TableRefused, type Table } from '#server/documents/import/text.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';

export type ImportSource =
  | { kind: 'text'; text: string }
  | { kind: 'file'; name: string; bytes: Uint8Array }
  | { kind: 'table'; table: Table; header: boolean; columns: ImportColumn[] };

export interface ImportPreview {
  table: Table;
  header: boolean;
  columns: ImportColumn[];
  rows: ImportRow[];
}

/** What would come in, before anything does. Nothing is kept on the server. */
export async function previewImport(
  context: Context,
  actorId: string,
  { slug, source }: { slug: string; source: ImportSource },
): Promise<Result<ImportPreview>> {
  const entered = await enterDemands(context, actorId, slug, 'demands.import');
  if (!entered.ok) return entered;

  if (source.kind === 'table') return done(preview(source.table, source));
  const read = await tableOf(source);
  if ('table' in read) return done(preview(read.table, guessColumns(read.table)));
  return refused(read.fault, source.kind, read.line);
}

function preview(
  table: Table,
  { header, columns }: { header: boolean; columns: ImportColumn[] },
): ImportPreview {
  return { table, header, columns, rows: readRows(table, columns, header) };
}

async function tableOf(source: Exclude<ImportSource, { kind: 'table' }>) {
  if (source.kind === 'file') return readTable(source.name, source.bytes);
  try {
    return { table: parseLines(source.text) };
  } catch (error) {
    if (error instanceof TableRefused) return { fault: error.fault, line: error.line };
    throw error;
  }
}

function refused(fault: ReadFault, kind: 'text' | 'file', line: number | undefined) {
  const details = { fault, ...(line === undefined ? {} : { line }) };
  if (fault === 'empty') return refuse('nothing_to_import', { field: kind, details });
  if (fault === 'too_large' || fault === 'too_big_inside')
    return refuse('too_large', { field: kind, details });
  return refuse('unreadable_file', { field: kind, details });
}
