import type { LinesSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { hyphenate } from '#shared/hyphenate.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import type { StageTable, TableRow } from '#shared/stage-tables.ts';
import type { StageConfig } from '#shared/workshops.ts';
import { base, FONT, type Chart } from './chart.ts';
import { legend, type LegendEntry } from './legend.ts';
import type { Palette } from './palette.ts';
import { wrap } from './wrap.ts';

/** Across a dot with its number, and what it needs around it. */
const DOT = 28;
const EDGE = 22;
const LANE = DOT + 4;

/** By number; the names stand beside, for they would lie over each other. */
export function points(
  { rows, links = [] }: StageTable,
  { shape, ends }: Pick<StageConfig, 'shape' | 'ends'>,
  palette: Palette,
  { width, locale }: { width: number; locale: Locale },
): Chart {
  const square = shape === 'grid';
  // On a map each has a line of its own, with room for where it goes and whom it belongs to.
  const lanes = square
    ? []
    : shape === 'map'
      ? rows.map((_, index) => rows.length - 1 - index)
      : lanesOf(rows, width - 2 * EDGE);
  const deep = Math.max(1, ...lanes.map((lane) => lane + 1));
  const at = ({ mean }: TableRow, index: number): [number, number] => [
    mean?.x ?? 0,
    square ? (mean?.y ?? 0) : ((lanes[index] ?? 0) + 0.5) / deep,
  ];
  const ties = shape === 'map' ? tiesOf({ rows, links }, at, palette, locale) : [];
  const key = legend(
    ties.map(({ entry }) => entry),
    width,
    palette,
  );
  // The parts' names take two lines where there is little room.
  const foot = width < 500 ? 56 : 40;
  const top = key.height + EDGE;
  const height = square ? Math.min(width, 460) : top + deep * LANE + foot;
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
      legend: key.option,
      grid: {
        left: square ? 40 : EDGE,
        right: EDGE,
        top,
        bottom: square ? 40 : foot,
        outerBoundsMode: 'none',
      },
      xAxis:
        square || ends.length !== 3
          ? axis(left, right)
          : { ...axis(), ...thirds(ends, width, palette, locale) },
      yAxis: square ? axis(ends[2], ends[3]) : { type: 'value', min: 0, max: 1, show: false },
      series: [
        ...ties.map(({ series }) => series),
        dots(
          rows.flatMap((row, index) => (row.mean ? [[...at(row, index), index + 1]] : [])),
          palette,
        ),
      ],
    },
  };
}

function dots(data: number[][], palette: Palette): ScatterSeriesOption {
  return {
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
    data,
  };
}

const SOLID = 'path://M0 4H24V7H0Z';
const DASHED = 'path://M0 4H6V7H0ZM9 4H15V7H9ZM18 4H24V7H18Z';
const ARROW = 'path://M0 4H17V0L24 5.5L17 11V7H0Z';

/** Partnerships, solid when they are there and dashed while they are wished for, and the ways ahead. */
function tiesOf(
  { rows, links = [] }: Pick<StageTable, 'rows' | 'links'>,
  at: (row: TableRow, index: number) => [number, number],
  palette: Palette,
  locale: Locale,
): { entry: LegendEntry; series: LinesSeriesOption }[] {
  const between = (kind: string) =>
    links.flatMap(({ from, to, kind: its }) => {
      const [a, b] = [rows[from], rows[to]];
      return a && b && its === kind ? [{ coords: [at(a, from), at(b, to)] }] : [];
    });
  const ahead = rows.flatMap((row, index) => {
    if (row.later === null || row.later === undefined || !row.mean) return [];
    const [x, y] = at(row, index);
    return row.later === x ? [] : [{ coords: [at(row, index), [row.later, y]] }];
  });
  const { support } = palette.looks;
  const tie = (
    name: string,
    icon: string,
    data: object[],
    lineStyle: { color: string; type?: 'dashed' },
    arrow = false,
  ) =>
    data.length === 0
      ? []
      : [
          {
            entry: { label: name, icon },
            series: {
              ...({ type: 'lines', coordinateSystem: 'cartesian2d', silent: true } as const),
              ...{ name, data },
              ...{ lineStyle: { width: 2, opacity: 1, curveness: 0, ...lineStyle } },
              symbol: ['none', arrow ? 'arrow' : 'none'],
              symbolSize: 12,
            },
          },
        ];
  const say = { locale };
  return [
    ...tie(m.workshops_link_works({}, say), SOLID, between('works'), { color: support.fill }),
    ...tie(m.workshops_link_wishes({}, say), DASHED, between('wishes'), {
      ...{ color: palette.rule, type: 'dashed' },
    }),
    ...tie(m.workshops_link_later({}, say), ARROW, ahead, { color: palette.ahead }, true),
  ];
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
function thirds(ends: readonly string[], width: number, palette: Palette, locale: Locale): object {
  // A letter is about eight pixels wide.
  const perLine = Math.floor(width / 3 / 8);
  const names = ends.map((end) => wrap(hyphenate(end, locale), perLine).join('\n'));
  return {
    interval: 1 / 6,
    axisLabel: {
      show: true,
      color: palette.quiet,
      fontFamily: FONT,
      fontSize: 14,
      lineHeight: 18,
      hideOverlap: false,
      formatter: (value: number) =>
        Math.round(value * 6) % 2 === 1 ? (names[Math.floor(value * 3)] ?? '') : '',
    },
  };
}
