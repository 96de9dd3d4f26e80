import type { RowProblem } from '#server/documents/import/poll-answers.ts';
import { m } from '#shared/paraglide/messages.js';

/** What is wrong with a row, where, and what stood there. */
export function problemText({ line, column, kind, value }: RowProblem): string {
  const words = {
    empty_row: m.polls_import_empty_row,
    missing: m.polls_import_empty_row,
    unknown: m.polls_import_unknown_value,
    twice: m.polls_import_twice,
    too_long: m.polls_import_too_long,
  }[kind]();
  const place = m.polls_import_line({ line });
  const where = column === '' ? place : `${place}, ${column}`;
  return value === '' ? `${where}: ${words}` : `${where}: ${words} (${value})`;
}
