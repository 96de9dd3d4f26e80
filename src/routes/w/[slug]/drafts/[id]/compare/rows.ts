import type { ComparedBlock, Piece } from '#shared/documents/compare.ts';
import type { FrozenBlock } from '#shared/documents/frozen.ts';

/** A block of the comparison as the page draws it. */
export interface Row {
  kind: FrozenBlock['kind'];
  level: 1 | 2 | 3;
  change: ComparedBlock['change'];
  /** Of this change among all, from one; `null` when nothing changed here. */
  at: number | null;
  moved: boolean;
  /** `V3` in front of a demand's title. */
  sign: string;
  number: number | null;
  olderNumber: number | null;
  pieces: Piece[];
  /** Unchanged, and not needed to know where a change stands. */
  folded: boolean;
}

export type Line =
  | { kind: 'row'; row: Row }
  /** Unchanged blocks behind one another. */
  | { kind: 'run'; numbers: number[]; rows: Row[] }
  /** Where a paragraph stood that has moved. */
  | { kind: 'left'; older: number; newer: number };

export interface Part {
  id: string;
  title: string;
  level: 1 | 2 | 3;
  changes: number;
}

export interface Counts {
  added: number;
  changed: number;
  removed: number;
  moved: number;
  same: number;
}

export function toRows(blocks: readonly ComparedBlock[]): Row[] {
  let changes = 0;
  const rows = blocks.map(({ block, change, moved, olderNumber, pieces }): Row => {
    const changed = change !== 'same' || moved;
    const { demand } = block;
    return {
      kind: block.kind,
      level: block.level ?? 1,
      change,
      at: changed ? (changes += 1) : null,
      moved,
      sign: demand?.part === 'title' ? `V${demand.number ?? '–'}` : '',
      number: change === 'removed' ? null : block.number,
      olderNumber,
      pieces,
      folded: !changed,
    };
  });
  unfoldHeadings(rows);
  return rows;
}

/** The headings over a change are shown with it. */
function unfoldHeadings(rows: Row[]): void {
  let wanted = 0;
  for (const row of rows.toReversed()) {
    if (row.at !== null) wanted = row.kind === 'heading' ? row.level : 4;
    else if (row.kind === 'heading' && row.level < wanted) {
      row.folded = false;
      wanted = row.level;
    }
  }
}

/** Unchanged blocks folded into runs, and a line left where a paragraph moved away from. */
export function toLines(rows: readonly Row[], fold: boolean): Line[] {
  const lines: Line[] = [];
  for (const row of rows) {
    const last = lines.at(-1);
    if (!fold || !row.folded) lines.push({ kind: 'row', row });
    else if (last?.kind === 'run') last.rows.push(row);
    else lines.push({ kind: 'run', numbers: [], rows: [row] });
  }
  for (const line of lines)
    if (line.kind === 'run')
      line.numbers = line.rows.flatMap(({ kind, number }) =>
        kind === 'question' ? [] : (number ?? []),
      );
  return withPlacesLeft(lines);
}

function withPlacesLeft(lines: Line[]): Line[] {
  const result = [...lines];
  const movers = lines.flatMap((line) =>
    line.kind === 'row' && line.row.moved && line.row.kind !== 'question' ? [line.row] : [],
  );
  for (const { olderNumber, number } of movers) {
    if (olderNumber === null || number === null) continue;
    const behind = result.findIndex((line) => olderOf(line) === olderNumber - 1);
    if (behind >= 0)
      result.splice(behind + 1, 0, { kind: 'left', older: olderNumber, newer: number });
  }
  return result;
}

/** The last paragraph of the older text that a line shows in its place. */
function olderOf(line: Line): number | null {
  if (line.kind === 'left') return line.older;
  const rows = line.kind === 'run' ? line.rows : line.row.moved ? [] : [line.row];
  return (
    rows.findLast(({ kind, olderNumber }) => kind !== 'question' && olderNumber !== null)
      ?.olderNumber ?? null
  );
}

export function toParts(rows: readonly Row[], start: string): Part[] {
  const parts: Part[] = [];
  rows.forEach((row, index) => {
    const opens = row.kind === 'heading' && row.level <= 2 && row.sign === '';
    if (opens || parts.length === 0)
      parts.push({
        id: `part-${index}`,
        title: opens ? wordsOf(row) : start,
        level: opens ? row.level : 1,
        changes: 0,
      });
    const part = parts.at(-1);
    if (part && row.at !== null) part.changes++;
  });
  return parts;
}

/** The heading as it is now; of one that has gone as it was. */
function wordsOf({ change, pieces }: Row): string {
  return pieces
    .filter((piece) => change === 'removed' || piece.change !== 'removed')
    .map(({ text }) => text)
    .join('');
}

export function toCounts(rows: readonly Row[]): Counts {
  const counts = { added: 0, changed: 0, removed: 0, moved: 0, same: 0 };
  for (const { change, moved, kind } of rows) {
    if (kind === 'heading' && change === 'same' && !moved) continue;
    if (change === 'added' || change === 'removed') counts[change]++;
    else if (change !== 'same') counts.changed++;
    else if (!moved) counts.same++;
    if (moved) counts.moved++;
  }
  return counts;
}
