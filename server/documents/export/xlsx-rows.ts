import type { Row } from 'write-excel-file/node';

/** The longest text that Excel takes into a cell, with room for the sign that more was cut. */
const LONGEST = 32_000;
/** Of one line in points, and the highest row that Excel knows. */
const LINE = 15;
const HIGHEST = 405;

/**
 * A row of a sheet whose columns are so wide, in letters. Every text is typed as text: nothing is
 * a formula. Its height is told, as not every program works out what wrapped text needs.
 */
export function sheetRow(
  values: readonly (string | number)[],
  widths: readonly number[],
  { header = false } = {},
): Row {
  const lines = Math.max(
    1,
    ...values.map((value, column) => linesOf(String(value), widths[column] ?? LONGEST)),
  );
  const height = Math.min(HIGHEST, lines * LINE);
  return values.map((value) =>
    typeof value === 'number'
      ? { type: Number, value, alignVertical: 'top' as const, height }
      : {
          ...{ type: String, value: cut(value), wrap: true, alignVertical: 'top' as const, height },
          ...(header && { fontWeight: 'bold' as const }),
        },
  );
}

/** Words keep whole, so that a line is seldom full. */
function linesOf(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.1) / width)), 0);
}

function cut(value: string): string {
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST).toWellFormed()} …`;
}
