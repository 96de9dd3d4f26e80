import * as v from 'valibot';
import { LOCALES } from '../model.ts';

/** What a column of an imported table can hold. */
export const IMPORT_COLUMNS = [
  'skip',
  'title',
  'sentence',
  'rationale',
  'addressee',
  'lead',
  'theme',
  'state',
  'example',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** The longest text that can be pasted into the import. */
export const PASTE_LIMIT = 200_000;

const LOCALE = v.picklist(LOCALES);
const PRESENT = v.optional(
  v.pipe(
    v.string(),
    v.transform((value) => value !== ''),
  ),
  '',
);

export const ImportSource = v.object({
  text: v.optional(v.pipe(v.string(), v.maxLength(PASTE_LIMIT, 'field_too_long')), ''),
  file: v.optional(v.union([v.file(), v.literal('')]), ''),
});

/** The table as the preview holds it, with what the person chose for it. */
export const ImportChoice = v.object({
  table: v.pipe(
    v.string(),
    v.maxLength(4_000_000, 'refusal_too_large'),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const table = parseTable(dataset.value);
      if (table) return table;
      addIssue({ message: 'refusal_malformed' });
      return NEVER;
    }),
  ),
  importId: v.pipe(v.string(), v.regex(/^[a-z0-9]{8,40}$/, 'refusal_malformed')),
  header: PRESENT,
  columns: v.pipe(v.array(v.picklist(IMPORT_COLUMNS)), v.maxLength(60)),
  /** Numbers of the rows that come in; the first row is 0. */
  rows: v.optional(v.array(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number))), []),
  locale: LOCALE,
});

export const MomentName = v.object({
  label: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'field_required'),
    v.maxLength(120, 'field_too_long'),
  ),
});

export const RestoreChoice = v.object({
  historyId: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/i, 'refusal_not_found')),
  /** One per click, so that a form sent twice restores once. */
  restoreId: v.pipe(v.string(), v.regex(/^[a-z0-9]{8,40}$/, 'refusal_malformed')),
});

function parseTable(text: string): string[][] | null {
  try {
    const value: unknown = JSON.parse(text);
    const isRow = (row: unknown): row is string[] =>
      Array.isArray(row) && row.length <= 60 && row.every((cell) => typeof cell === 'string');
    return Array.isArray(value) && value.length <= 501 && value.every(isRow) ? value : null;
  } catch {
    return null;
  }
}
