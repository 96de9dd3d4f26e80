import type { BarSeriesOption } from 'echarts/charts';
import type { Locale } from '#shared/model.ts';
import { percent, type Look, type StageTable, type TableRow } from '#shared/stage-tables.ts';
import type { StageConfig } from '#shared/workshops.ts';
import { base, FONT, isFile, type Chart } from './chart.ts';
import { legend } from './legend.ts';
import type { Palette } from './palette.ts';
import { points } from './points.ts';
import { wrap } from './wrap.ts';

const BAR = 26;
/** Of a question that is alone in its picture. */
const ALONE = 44;
const LINE = 20;
const GAP = 18;
/** Between a name and its bar. */
const NEAR = 4;

/** What the chart library is to draw: each answer by colour and pattern, each number beside its bar. */
export function chartOf(
  table: StageTable,
  config: Pick<StageConfig, 'shape' | 'ends'>,
  palette: Palette,
  width: number,
  locale: Locale,
): Chart {
  if (table.kind === 'points') return points(table, config, palette, { width, locale });
  return bars(table, palette, width);
}

function bars({ kind, choices: given, rows }: StageTable, palette: Palette, width: number): Chart {
  // Of one question alone the numbers stand beside the answers' names, and not once more above its bar.
  const alone = kind === 'shares' && rows.length === 1;
  const told = alone ? (rows[0]?.counts ?? []) : [];
  const choices = given.map((choice, index) =>
    alone ? { ...choice, label: shareText(choice.label, told[index] ?? 0, told) } : choice,
  );
  const thick = alone ? ALONE : BAR;
  // A letter of the names is about eight pixels wide.
  const perLine = Math.floor(width / 8);
  // In a page what is asked of all stands above; a file has nothing around it.
  const named = isFile(palette) || kind === 'bars' || rows.length > 1;
  const labels = rows.map((row) => [
    ...(named ? wrap(row.label, perLine) : []),
    ...(kind === 'shares' && !alone ? wrap(sharesText(choices, row), perLine) : []),
  ]);
  const most = Math.max(0, ...labels.map(({ length }) => length));
  const step = most * LINE + NEAR + thick + GAP;
  const key = legend(kind === 'shares' ? choices : [], width, palette);
  const longest = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  return {
    width,
    height: key.height + rows.length * step,
    option: {
      ...base(palette),
      legend: key.option,
      // Beside the longest bar there is room for its number.
      grid: {
        left: 1,
        right: kind === 'bars' ? 44 : 1,
        top: key.height,
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
          barWidth: thick,
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

/** "Kannatan 73 % (410), En kannata 12 % (67)". */
function sharesText(choices: StageTable['choices'], { counts }: TableRow): string {
  return choices
    .flatMap(({ label }, index) => {
      const count = counts[index] ?? 0;
      return count > 0 ? [shareText(label, count, counts)] : [];
    })
    .join(', ');
}

const shareText = (label: string, count: number, counts: readonly number[]) =>
  `${label} ${percent(count, counts)}\u00a0%\u00a0(${count})`;

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
