import { FEWEST } from './polls.ts';

/**
 * Who the answerers are, so that nobody stands in a group of fewer than `FEWEST`: each row holds the
 * background of one answer, and comes back with some of it left blank. Whatever is told by groups,
 * the table of results as the open data, is made of this one table. A group that could be found by
 * taking what is told from what else is told is made of whole classes of it, and so is no smaller.
 */
export function protectedBackground(rows: readonly (readonly string[])[]): string[][] {
  const kept = rows.map((row) => [...row]);
  const columns = kept[0]?.length ?? 0;
  // The last question gives way first, and only for those who would stand out by it.
  for (let column = columns - 1; column >= 0; column--)
    for (const small of classesOf(kept).filter(isSmall)) for (const row of small) row[column] = '';

  const blank = () => kept.filter((row) => row.every((value) => value === ''));
  // Too few blank ones are hidden among others: those of the smallest class.
  while (isSmall(blank())) {
    const [next] = classesOf(kept)
      .filter(([row]) => row?.some((value) => value !== ''))
      .sort((a, b) => a.length - b.length || (nameOf(a) < nameOf(b) ? -1 : 1));
    if (!next) break;
    for (const row of next) row.fill('');
  }
  return kept;
}

function classesOf(rows: string[][]): string[][][] {
  return [...Map.groupBy(rows, (row) => JSON.stringify(row)).values()];
}

function isSmall(rows: readonly unknown[]): boolean {
  return rows.length > 0 && rows.length < FEWEST;
}

function nameOf(rows: readonly string[][]): string {
  return JSON.stringify(rows[0]);
}
