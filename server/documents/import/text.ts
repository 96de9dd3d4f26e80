import Papa from 'papaparse';

/** A table as it came in, before anybody knows what its columns mean. */
export type Table = string[][];

export const IMPORT_LIMITS = { bytes: 5 << 20, rows: 500, columns: 60, cell: 20_000 } as const;

export type TableFault = 'unreadable' | 'too_many_rows' | 'too_many_columns' | 'empty' | 'quotes';

export class TableRefused extends Error {
  readonly fault: TableFault;
  /** Counted from one. */
  readonly line: number | undefined;
  constructor(fault: TableFault, line?: number) {
    super(`table refused: ${fault}`);
    this.fault = fault;
    this.line = line;
  }
}

/** Text of a file in whatever encoding the spreadsheet program chose. */
export function decodeText(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decode(bytes.subarray(3), 'utf-8');
  if (a === 0xff && b === 0xfe) return decode(bytes.subarray(2), 'utf-16le');
  if (a === 0xfe && b === 0xff) return decode(bytes.subarray(2), 'utf-16be');
  if (a === 0 && b !== 0 && bytes.length > 1) return decode(bytes, 'utf-16be');
  if (b === 0 && a !== 0 && bytes.length > 1) return decode(bytes, 'utf-16le');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode(bytes, 'windows-1252');
  }
}

/** CSV with semicolons, commas or tabs; a quote out of place is told with its line. */
export function parseCsv(text: string): Table {
  const { data, errors } = Papa.parse<string[]>(text.trimEnd(), {
    delimitersToGuess: [';', ',', '\t', '|'],
    skipEmptyLines: 'greedy',
    preview: IMPORT_LIMITS.rows + 2,
  });
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes) throw new TableRefused('quotes', lineOf(text, quotes.index));
  return checkTable(data);
}

/**
 * Lines that somebody pasted, one demand each, without the numbers and bullets they stood behind.
 * Cells copied from a table come with tabs between them and stay a table.
 */
export function parseLines(text: string): Table {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/).filter((line) => line.trim() !== '');
  if (lines.length > 1 && lines.every((line) => line.includes('\t')))
    return parseCsv(lines.join('\n'));
  return checkTable(lines.map((line) => [stripBullet(line)]).filter(([line]) => line !== ''));
}

/** `V3 `, `3.`, `3)`, `-`, `•` and their like at the start of a line. */
export function stripBullet(line: string): string {
  return line
    .trim()
    .replace(/^[-–—*•·▪◦●○‣⁃o](?:\s+|$)/u, '')
    .replace(/^(?:[VKD]\s?\d{1,4}\s*[.:)–—-]?\s+|\d{1,4}\s*[.)]\s*(?=\D)|\(\d{1,4}\)\s*)/u, '')
    .trim();
}

export function checkTable(rows: Table): Table {
  const table = rows
    .map((row) => row.map(cleanCell))
    .filter((row) => row.some((cell) => cell !== ''));
  if (table.length === 0) throw new TableRefused('empty');
  // One more than the limit: the first may hold the columns' names.
  if (table.length > IMPORT_LIMITS.rows + 1) throw new TableRefused('too_many_rows');
  const width = table.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (width > IMPORT_LIMITS.columns) throw new TableRefused('too_many_columns');
  return table.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''));
}

function cleanCell(cell: string): string {
  return (
    cell
      .replaceAll('\r\n', '\n')
      // Control characters but the newline and the tab: no keyboard writes them.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, '')
      .trim()
      // An apostrophe that an export put before a formula sign is no part of the text.
      .replace(/^'(?=[=+\-@\t])/, '')
      .slice(0, IMPORT_LIMITS.cell)
      .toWellFormed()
  );
}

function lineOf(text: string, index: number | undefined): number {
  return text.slice(0, index ?? 0).split('\n').length;
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}
