import type { TableRow } from '#shared/stage-tables.ts';
import type { StageConfig } from '#shared/workshops.ts';
import { base, FONT, type Chart } from './chart.ts';
import type { Palette } from './palette.ts';

/** Across a dot with its number, and what it needs around it. */
const DOT = 28;
const EDGE = 22;
const LANE = DOT + 4;

/** By number; the names stand beside, for they would lie over each other. */
export function points(
  rows: readonly TableRow[],
  { shape, ends }: Pick<StageConfig, 'shape' | 'ends'>,
  palette: Palette,
  width: number,
): Chart {
  const square = shape === 'grid';
  // The parts' names take two lines where there is little room.
  const foot = width < 500 ? 56 : 40;
  const lanes = square ? [] : lanesOf(rows, width - 2 * EDGE);
  const deep = Math.max(1, ...lanes.map((lane) => lane + 1));
  const height = square ? Math.min(width, 460) : EDGE + deep * LANE + foot;
  const axis = (from = '', to = ''): object => ({
    type: 'value',
    min: 0,
    max: 1,
    name: [from, to].filter(Boolean).join('  ↔  '),
    nameLocation: 'middle',
    nameGap: 10,
    nameTextStyle: { color: palette.quiet, fontFamily: FONT, fontSize: 14 },
    axisLabel: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLine: { show: true, onZero: false, lineStyle: { color: palette.rule, width: 2 } },
  });
  const [left, ...rest] = ends;
  const right = square ? ends[1] : rest.at(-1);
  return {
    width,
    height,
    option: {
      ...base(palette),
      grid: {
        left: square ? 40 : EDGE,
        right: EDGE,
        top: EDGE,
        bottom: square ? 40 : foot,
        outerBoundsMode: 'none',
      },
      xAxis:
        square || ends.length !== 3
          ? axis(left, right)
          : { ...axis(), ...thirds(ends, width, palette) },
      yAxis: square ? axis(ends[2], ends[3]) : { type: 'value', min: 0, max: 1, show: false },
      series: [
        {
          type: 'scatter',
          silent: true,
          symbolSize: DOT,
          itemStyle: { color: palette.looks.support.fill, opacity: 1 },
          label: {
            show: true,
            formatter: '{@[2]}',
            color: palette.ground === 'none' ? 'var(--color-on-lake)' : '#ffffff',
            fontFamily: FONT,
            fontSize: 14,
            fontWeight: 'bold',
          },
          data: rows.flatMap(({ mean }, index) =>
            mean ? [[mean.x, square ? mean.y : ((lanes[index] ?? 0) + 0.5) / deep, index + 1]] : [],
          ),
        },
      ],
    },
  };
}

/** On a line what stands near each other stands above each other: every number is read. */
function lanesOf(rows: readonly TableRow[], width: number): number[] {
  const lanes = rows.map(() => 0);
  const ends: number[] = [];
  const order = rows
    .map(({ mean }, index) => ({ index, x: (mean?.x ?? 0) * width }))
    .sort((a, b) => a.x - b.x);
  for (const { index, x } of order) {
    const free = ends.findIndex((end) => end + LANE <= x);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = x;
    lanes[index] = lane;
  }
  return lanes;
}

/** The three parts of a line by their names, each under its own part. */
function thirds(ends: readonly string[], width: number, palette: Palette): object {
  return {
    interval: 1 / 6,
    axisLabel: {
      show: true,
      color: palette.quiet,
      fontFamily: FONT,
      fontSize: width < 500 ? 12 : 14,
      width: width / 3 - 6,
      overflow: 'break',
      hideOverlap: false,
      formatter: (value: number) =>
        Math.round(value * 6) % 2 === 1 ? (ends[Math.floor(value * 3)] ?? '') : '',
    },
  };
}
