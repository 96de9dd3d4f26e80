import type { LegendComponentOption } from 'echarts/components';
import { FONT, isFile } from './chart.ts';
import type { Palette } from './palette.ts';

export interface LegendEntry {
  label: string;
  /** A shape by its path, where a patch of the colour does not tell it. */
  icon?: string;
}

const ROW = 26;
const BELOW = 12;

/** Rows that are put one under the other here: the library's own lie over what comes below them. */
export function legend(
  entries: readonly LegendEntry[],
  width: number,
  palette: Palette,
): { option: LegendComponentOption[]; height: number } {
  const gap = isFile(palette) ? 48 : 18;
  const rows: LegendEntry[][] = [];
  let used = 0;
  for (const entry of entries) {
    const each = entry.label.length * 8 + 42 + gap;
    const row = rows.at(-1);
    if (row && used + each <= width) row.push(entry);
    else {
      rows.push([entry]);
      used = 0;
    }
    used += each;
  }
  return {
    height: rows.length === 0 ? 0 : rows.length * ROW + BELOW,
    option: rows.map((row, index) => ({
      data: row.map(({ label: name, icon }) => ({ name, ...(icon && { icon }) })),
      left: 0,
      top: index * ROW,
      padding: 0,
      itemGap: gap,
      selectedMode: false,
      textStyle: { color: palette.ink, fontFamily: FONT, fontSize: 14 },
    })),
  };
}
