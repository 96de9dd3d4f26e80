import type { BarSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { percent, type Look, type StageTable, type TableRow } from '#shared/stage-tables.ts';
import type { StageConfig } from '#shared/workshops.ts';
import type { Palette } from './palette.ts';

export type ChartOption = ComposeOption<
  BarSeriesOption | ScatterSeriesOption | GridComponentOption | LegendComponentOption
>;

export interface Chart {
  width: number;
  height: number;
  option: ChartOption;
}

const BAR = 26;
const LINE = 20;
const GAP = 18;
/** Between a name and its bar. */
const NEAR = 4;
/** Across a dot with its number, and what it needs around it. */
const DOT = 28;
const EDGE = 22;
const LANE = DOT + 4;
const FONT = 'Schibsted Grotesk Variable, Schibsted Grotesk, Helvetica, Arial, sans-serif';

/** What the chart library is to draw: each answer by colour and pattern, each number beside its bar. */
export function chartOf(
  table: StageTable,
  config: Pick<StageConfig, 'shape' | 'ends'>,
  palette: Palette,
  width: number,
): Chart {
  if (table.kind === 'points') return points(table.rows, config, palette, width);
  return bars(table, palette, width);
}

function bars({ kind, choices, rows }: StageTable, palette: Palette, width: number): Chart {
  // A letter of the names is about eight pixels wide.
  const perLine = Math.floor(width / 8);
  // In a page what is asked of all stands above; a file has nothing around it.
  const named = isFile(palette) || kind === 'bars' || rows.length > 1;
  const labels = rows.map((row) => [
    ...(named ? wrap(row.label, perLine) : []),
    ...(kind === 'shares' ? wrap(sharesText(choices, row), perLine) : []),
  ]);
  const most = Math.max(1, ...labels.map(({ length }) => length));
  const step = most * LINE + NEAR + BAR + GAP;
  const legend = kind === 'shares' ? legendRows(choices, width, palette) * 26 + 8 : 0;
  const longest = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  return {
    width,
    height: legend + rows.length * step,
    option: {
      ...base(palette),
      ...(legend > 0 && {
        legend: legendOf(
          choices.map(({ label }) => label),
          palette,
        ),
      }),
      // Beside the longest bar there is room for its number.
      grid: {
        left: 1,
        right: kind === 'bars' ? 44 : 1,
        top: legend,
        bottom: 0,
        outerBoundsMode: 'none',
      },
      xAxis: { type: 'value', show: false, min: 0, max: kind === 'bars' ? longest : 100 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ id }) => id),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { show: false },
      },
      series: [
        names(labels, most, palette),
        ...choices.map(({ label, look }, at): BarSeriesOption => ({
          type: 'bar',
          name: label,
          silent: true,
          barWidth: BAR,
          barGap: '0%',
          ...(kind === 'shares' && { stack: 'all' }),
          itemStyle: styleOf(look, palette),
          label: {
            show: kind === 'bars',
            position: 'right',
            color: palette.ink,
            fontFamily: FONT,
            fontSize: 15,
            fontWeight: 'bold',
          },
          data: rows.map(({ counts }) => {
            const count = counts[at] ?? 0;
            const all = counts.reduce((sum, each) => sum + each, 0);
            return kind === 'bars' ? count : all === 0 ? 0 : (count / all) * 100;
          }),
        })),
      ],
    },
  };
}

/** The rows' names as bars without a length above the others: a name and its bar never meet. */
function names(labels: readonly string[][], most: number, palette: Palette): BarSeriesOption {
  return {
    type: 'bar',
    silent: true,
    barWidth: most * LINE + NEAR,
    barGap: '0%',
    label: {
      show: true,
      position: 'insideLeft',
      distance: 0,
      align: 'left',
      color: palette.ink,
      fontFamily: FONT,
      fontSize: 14,
      lineHeight: LINE,
      formatter: ({ dataIndex }) => labels[dataIndex]?.join('\n') ?? '',
    },
    // A shorter name stands just above its bar, too.
    data: labels.map(({ length }) => ({
      value: 0,
      label: { offset: [0, ((most - length) * LINE - NEAR) / 2] },
    })),
  };
}

/** A file is read in whatever letter its reader has, which may be wider than the page's. */
const isFile = ({ ground }: Palette) => ground !== 'none';

/** By number; the names stand beside, for they would lie over each other. */
function points(
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

/** "Kannatan 73 % (410), En kannata 12 % (67)". */
function sharesText(choices: StageTable['choices'], { counts }: TableRow): string {
  return choices
    .flatMap(({ label }, index) => {
      const count = counts[index] ?? 0;
      return count > 0 ? [`${label} ${percent(count, counts)} % (${count})`] : [];
    })
    .join(', ');
}

function base({ ground }: Palette): ChartOption {
  return {
    animation: false,
    backgroundColor: ground === 'none' ? 'transparent' : ground,
    aria: { enabled: true, decal: { show: true } },
  };
}

function legendOf(data: string[], palette: Palette): LegendComponentOption {
  const { ink } = palette;
  return {
    data,
    left: 0,
    top: 0,
    padding: 0,
    itemGap: legendGap(palette),
    selectedMode: false,
    textStyle: { color: ink, fontFamily: FONT, fontSize: 14 },
  };
}

const legendGap = (palette: Palette) => (isFile(palette) ? 48 : 18);

function legendRows(choices: StageTable['choices'], width: number, palette: Palette): number {
  let [rows, used] = [1, 0];
  for (const { label } of choices) {
    const each = label.length * 8 + 42 + legendGap(palette);
    if (used > 0 && used + each > width) {
      rows++;
      used = 0;
    }
    used += each;
  }
  return rows;
}

/** Solid, hatched one way or the other, or dots in an outline. */
function styleOf(look: Look, palette: Palette): object {
  const { fill, line, mark } = palette.looks[look];
  return {
    color: fill,
    ...(line !== undefined && { borderColor: line, borderWidth: 1 }),
    decal: mark === 'none' ? { symbol: 'none' } : { color: mark, ...PATTERNS[look] },
  };
}

const HATCH = { symbol: 'rect', symbolSize: 1, dashArrayX: [1, 0] };
const PATTERNS: Partial<Record<Look, object>> = {
  oppose: { ...HATCH, dashArrayY: [3, 6], rotation: -Math.PI / 4 },
  unsure: {
    symbol: 'circle',
    symbolSize: 0.4,
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [6, 0],
    rotation: 0,
  },
  'step-2': { ...HATCH, dashArrayY: [2, 8], rotation: 0 },
  'step-4': { ...HATCH, dashArrayY: [2, 8], rotation: Math.PI / 2 },
  'step-5': { ...HATCH, dashArrayY: [3, 6], rotation: -Math.PI / 4 },
};

/** Lines of at most so many letters, broken between words. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...chunks(word, most));
  }
  return lines;
}

/** A word that is longer than a line goes on in the next. */
function chunks(word: string, most: number): string[] {
  const signs = [...word];
  return Array.from({ length: Math.ceil(signs.length / most) }, (_, index) =>
    signs.slice(index * most, (index + 1) * most).join(''),
  );
}
