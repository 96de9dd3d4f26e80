import writeXlsxFile from 'write-excel-file/node';
import { acrossText, choiceLabel, percent, stageTables } from '#shared/stage-tables.ts';
import type { WorkshopResults } from '#shared/workshop-results.ts';
import type { Locale } from '#shared/model.ts';
import { csvCell } from './csv.ts';
import { workshopWordsIn, type WorkshopWords } from './workshop-words.ts';
import { sheetRow } from './xlsx-rows.ts';

type Value = string | number;

const WIDTHS = [36, 28, 48, 36, 10, 10];

/** One row for each number and each note, for a machine or a pivot table. */
export function workshopCsv(results: WorkshopResults, locale: Locale): string {
  const words = workshopWordsIn(locale);
  const rows = [header(words), ...answerRows(results, words), ...noteRows(results, words)];
  return `\ufeff${rows.map((row) => `${row.map((value) => csvCell(String(value))).join(',')}\r\n`).join('')}`;
}

/** Numbers on one sheet, notes on another. */
export async function workshopXlsx(results: WorkshopResults, locale: Locale): Promise<Uint8Array> {
  const words = workshopWordsIn(locale);
  const sheet = (name: string, rows: Value[][]) => ({
    sheet: name.slice(0, 31),
    data: [header(words), ...rows].map((row, index) =>
      sheetRow(row, WIDTHS, { header: index === 0 }),
    ),
    columns: WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 1,
  });
  return writeXlsxFile([
    sheet(words.results, answerRows(results, words)),
    sheet(words.notes, noteRows(results, words)),
  ]).toBuffer();
}

function header(words: WorkshopWords): string[] {
  return [words.stage, words.theme, words.row, words.answer, words.count, '%'];
}

function answerRows({ stages, criteria }: WorkshopResults, words: WorkshopWords): Value[][] {
  const say = { locale: words.locale };
  return stages.flatMap((stage): Value[][] => {
    const name = `${stage.number}. ${stage.title}`;
    const { result } = stage;
    const itemOf = (id: string) => result?.items.find(({ itemId }) => itemId === id)?.title ?? '';
    const tables = result ? stageTables(stage, result, criteria, say) : [];
    return [
      [name, words.took, '', '', stage.took, ''],
      ...tables.flatMap(({ kind, title, choices, rows }) =>
        rows.flatMap(({ label, counts, mean, people }): Value[][] =>
          kind === 'points'
            ? [
                [name, '→', label, '', people, mean ? Math.round(mean.x * 100) : ''],
                [name, '↑', label, '', people, mean ? Math.round(mean.y * 100) : ''],
              ]
            : choices.map(({ label: answer }, index) => [
                name,
                title,
                label,
                answer,
                counts[index] ?? 0,
                kind === 'shares' ? percent(counts[index] ?? 0, counts) : '',
              ]),
        ),
      ),
      ...(result?.positions ?? []).map((position): Value[] => [
        name,
        position.name || words.person,
        itemOf(position.itemId),
        [choiceLabel(stage, position.step, say), position.reason].filter(Boolean).join(': '),
        '',
        '',
      ]),
      ...(result?.positions.length ? [] : (result?.reasons ?? [])).map(
        ({ choice, text }): Value[] => [
          name,
          words.reason,
          choiceLabel(stage, choice, say),
          text,
          '',
          '',
        ],
      ),
      ...stage.places.flatMap(({ name: what, x, y, later }): Value[][] => [
        [name, words.place, what, acrossText(stage.config, x), '', Math.round(x * 100)],
        ...(stage.config.shape === 'grid'
          ? [[name, '↑', what, acrossText(stage.config, y), '', Math.round(y * 100)]]
          : []),
        ...(later === null
          ? []
          : [
              [
                name,
                words.later,
                what,
                acrossText(stage.config, later),
                '',
                Math.round(later * 100),
              ],
            ]),
      ]),
      ...stage.links.map(({ a, b, kind }): Value[] => [
        name,
        words.links,
        kind === 'works' ? words.works(a, b) : words.wishes(a, b),
        '',
        '',
        '',
      ]),
      ...stage.topics.map(({ title, outcome }): Value[] => [
        name,
        words.topic,
        title,
        outcome,
        '',
        '',
      ]),
    ];
  });
}

function noteRows({ themes }: WorkshopResults, words: WorkshopWords): Value[][] {
  return themes.flatMap(({ id, name, notes }) =>
    notes.map(({ text, by, area, paper, demand }): Value[] => [
      words.notes,
      name || (id === '' ? words.noTheme : words.unnamed),
      text,
      [by, area, paper ? words.paper : '', demand ? words.demand : ''].filter(Boolean).join(', '),
      '',
      '',
    ]),
  );
}
