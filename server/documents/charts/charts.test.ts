import { describe, expect, test } from 'vitest';
import type { Locale } from '#shared/model.ts';
import { placesTable, type StageTable } from '#shared/stage-tables.ts';
import { boardPicture } from './board-picture.ts';
import { chartOf } from './options.ts';
import { FILE, PAGE } from './palette.ts';
import { renderChart } from './render.ts';
import { wrap } from './wrap.ts';

const CONFIG = { shape: 'line' as const, ends: ['Vapaaehtoisesti', 'Markkinoilla'] };
const row = { people: 562, organisations: 0, byHand: 0, mean: null };
const POLL: StageTable = {
  id: 'poll',
  title: '',
  kind: 'shares',
  choices: [
    { key: 'support', label: 'Kannatan', look: 'support' },
    { key: 'oppose', label: 'En kannata', look: 'oppose' },
    { key: 'unsure', label: 'En osaa sanoa', look: 'unsure' },
  ],
  rows: [
    { ...row, id: 'a', label: 'Malli A <b>', counts: [410, 67, 85], total: 562 },
    { ...row, id: 'b', label: 'Malli B', counts: [141, 303, 118], total: 562 },
  ],
};

describe('a chart', () => {
  test('tells each answer by colour, pattern and number', () => {
    const { option } = chartOf(POLL, CONFIG, FILE, 720, 'fi');
    const looks = [option.series]
      .flat()
      .flatMap((series) => (series?.type === 'bar' && series.name ? [series.itemStyle] : []));
    expect(looks.map((look) => JSON.stringify(look?.decal))).toHaveLength(3);
    expect(new Set(looks.map((look) => JSON.stringify(look?.decal))).size).toBe(3);
    const svg = renderChart(chartOf(POLL, CONFIG, FILE, 720, 'fi'));
    expect(svg).toContain('Kannatan 73\u00a0%\u00a0(410)');
    expect(svg).toContain('En kannata 54\u00a0%\u00a0(303)');
    expect(svg).toContain('<pattern');
  });

  test('lets no name touch a bar, however many lines it takes', () => {
    const long = { ...row, id: 'c', counts: [9, 1, 1], total: 11 };
    const rows = [...POLL.rows, { ...long, label: 'Vertaistuki jatkuu, kunnes '.repeat(9) }];
    for (const kind of ['bars', 'shares'] as const)
      for (const width of [340, 720]) {
        const svg = renderChart(
          chartOf(
            {
              ...POLL,
              kind,
              rows,
              choices: kind === 'bars' ? POLL.choices.slice(0, 1) : POLL.choices,
            },
            CONFIG,
            FILE,
            width,
            'fi',
          ),
        );
        const bars = [...svg.matchAll(/<path d="M\d\S* (\d\S*?)l[1-9]\S* 0l0 26/g)].map(([, y]) =>
          Number(y),
        );
        expect(bars.length).toBeGreaterThanOrEqual(3);
        const names = [...svg.matchAll(/font-size:14px[^>]*translate\(1 (\S+)\)/g)].map(([, y]) =>
          Number(y),
        );
        expect(names.length).toBeGreaterThan(3);
        for (const name of names)
          for (const bar of bars) expect(name + 8 <= bar || name - 8 >= bar + 26).toBe(true);
      }
  });

  test('lets no row of its legend lie over what is below', () => {
    const choices = POLL.choices.map((choice) => ({ ...choice, label: choice.label.repeat(3) }));
    for (const width of [340, 720]) {
      const { option } = chartOf({ ...POLL, choices }, CONFIG, PAGE, width, 'fi');
      const tops = [option.legend].flat().map((row) => Number(row?.top));
      const [grid] = [option.grid].flat();
      expect(tops.length).toBeGreaterThan(width === 340 ? 2 : 1);
      for (const [index, top] of [...tops.slice(1), Number(grid?.top)].entries())
        expect(top - (tops[index] ?? 0)).toBeGreaterThanOrEqual(24);
    }
  });

  test('brings no style sheet, no script and no name as markup into a page', () => {
    const svg = renderChart(chartOf(POLL, CONFIG, PAGE, 340, 'fi'));
    expect(svg).not.toMatch(/<style|<script|<b>| class=/);
    expect(svg).toContain('var(--color-oppose)');
  });

  test('has a file’s colours as numbers: nothing outside the page knows the page’s', () => {
    const bars: StageTable = { ...POLL, kind: 'bars', choices: POLL.choices.slice(0, 1) };
    const points: StageTable = {
      ...POLL,
      kind: 'points',
      rows: [{ ...row, id: 'a', label: 'A', counts: [], total: 5, mean: { x: 0.2, y: 0.9 } }],
    };
    for (const table of [POLL, bars, points]) {
      const svg = renderChart(chartOf(table, CONFIG, FILE, 720, 'fi'));
      expect(svg).not.toContain('var(');
      expect(svg.length).toBeGreaterThan(300);
    }
  });

  test('points that lie near each other on a line stand above each other, under the names of its parts', () => {
    const rows = [0.5, 0.51, 0.52, 0.9].map((x, index) => ({
      ...row,
      ...{ id: `${index}`, label: `Lappu ${index}`, counts: [], total: 1, mean: { x, y: 0.5 } },
    }));
    const ends = ['Järjestölähtöistä', 'Rajapinnassa', 'Markkinoilla'];
    const chart = chartOf(
      { ...POLL, kind: 'points', rows },
      { shape: 'line', ends },
      FILE,
      720,
      'fi',
    );
    const [points] = [chart.option.series].flat();
    const lanes = (points?.data as number[][]).map(([, y]) => y);
    expect(new Set(lanes.slice(0, 3)).size).toBe(3);
    expect(lanes[3]).toBe(lanes[0]);
    const svg = renderChart(chart);
    for (const end of ends) expect(svg).toContain(`>${end}<`);
  });

  test('breaks the name of a line’s part at a syllable where there is little room', () => {
    const points: StageTable = {
      ...POLL,
      kind: 'points',
      rows: [{ ...row, id: 'a', label: 'A', counts: [], total: 5, mean: { x: 0.2, y: 0.9 } }],
    };
    const ends = ['Järjestölähtöistä', 'Rajapinnassa', 'Markkinoilla tuotettua'];
    const lines = (locale: Locale) =>
      [
        ...renderChart(chartOf(points, { shape: 'line', ends }, PAGE, 340, locale)).matchAll(
          />([^<>]+)<\/text>/g,
        ),
      ].map(([, line]) => line);
    expect(lines('fi')).toEqual(
      expect.arrayContaining(['Järjestöläh-', 'töistä', 'Rajapinnassa', 'Markkinoilla']),
    );
  });

  test('a map has an arrow to five years from now and a line to each partner, told by words', () => {
    const places = [
      { name: 'Kaiku', x: 0.2, y: 0.5, later: 0.8 },
      { name: 'Tupa', x: 0.5, y: 0.5, later: null },
      { name: 'Polku', x: 0.9, y: 0.1, later: 0.9 },
    ];
    const table = (links: Parameters<typeof placesTable>[0]['links']) =>
      placesTable({ places, links });
    const ends = ['A', 'B', 'C'];
    const draw = (links: Parameters<typeof table>[0]) =>
      chartOf(table(links), { shape: 'map', ends }, PAGE, 720, 'fi');
    const both = draw([
      { a: 'Kaiku', b: 'Tupa', kind: 'works' },
      { a: 'Tupa', b: 'Polku', kind: 'wishes' },
      { a: 'Tupa', b: 'Somebody elsewhere', kind: 'works' },
    ]);
    const ties = [both.option.series].flat().filter((series) => series?.type === 'lines');
    expect(ties.map((series) => [series?.name, (series?.data as object[]).length])).toEqual([
      ['Tekee jo yhdessä', 1],
      ['Haluaisi tehdä yhdessä', 1],
      ['Rooli viiden vuoden päästä', 1],
    ]);
    const svg = renderChart(both);
    for (const word of ['Tekee jo yhdessä', 'Haluaisi tehdä yhdessä', 'Rooli viiden vuoden päästä'])
      expect(svg).toContain(`>${word}<`);
    expect(svg).toContain('stroke-dasharray');
    expect(renderChart(draw([]))).not.toContain('Tekee jo yhdessä');
  });

  test('of one question says in a page nothing that stands above it, and in a file all', () => {
    const one = { ...POLL, rows: POLL.rows.slice(1) };
    expect(renderChart(chartOf(one, CONFIG, PAGE, 720, 'fi'))).not.toContain('Malli B');
    expect(renderChart(chartOf(one, CONFIG, FILE, 720, 'fi'))).toContain('Malli B');
    expect(renderChart(chartOf(one, CONFIG, PAGE, 720, 'fi'))).toContain(
      '>En kannata 54\u00a0%\u00a0(303)<',
    );
    expect(renderChart(chartOf(POLL, CONFIG, PAGE, 720, 'fi'))).toContain('Malli B');
  });

  test('two on one page do not share the names of their patterns', () => {
    const ids = [1, 2].map(() => {
      const svg = renderChart(chartOf(POLL, CONFIG, PAGE, 720, 'fi'));
      return [...svg.matchAll(/<pattern[^>]* id="([^"]+)"/g)].map(([, id]) => id);
    });
    expect(ids[0]?.some((id) => ids[1]?.includes(id))).toBe(false);
  });
});

describe('the picture of a board', () => {
  test('holds every note, and hostile words as words', () => {
    const svg = boardPicture([
      {
        name: 'Rahoitus & tuki',
        notes: [{ text: '<script>alert(1)</script>\u0001', colour: 'hilla' }],
      },
      { name: 'Tilat', notes: [] },
    ]);
    expect(svg).toContain('Rahoitus &amp; tuki 1');
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0001');
  });

  test('keeps its words inside their notes in a wide letter, too', () => {
    const text = 'Työpaja, jossa harjoitellaan työelämää valmentajan kanssa';
    const svg = boardPicture([{ name: 'Ei teemassa', notes: [{ text, colour: 'hilla' }] }]);
    const lines = [...svg.matchAll(/<tspan[^>]*>([^<]*)</g)].map(([, line = '']) => line);
    // 240 pixels less the edges, at nine a letter.
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(24);
  });

  test('long words are cut to lines', () => {
    expect(wrap('yksi kaksi kolme', 10)).toEqual(['yksi kaksi', 'kolme']);
    expect(wrap('a'.repeat(25), 10)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'aaaaa']);
  });
});
