import { dayOfTime } from '#shared/dates.ts';
import {
  acrossText,
  choiceLabel,
  percent,
  stageTables,
  type StageTable,
} from '#shared/stage-tables.ts';
import type { ResultNote, ResultStage, WorkshopResults } from '#shared/workshop-results.ts';
import { SMALL_GROUP, type StageResult } from '#shared/workshops.ts';
import {
  grid as tableBlock,
  heading,
  paragraph,
  plain,
  type Block,
  type Outline,
} from './outline.ts';
import { workshopWordsIn, type WorkshopWords } from './workshop-words.ts';
import type { Words } from './words.ts';

/** What a workshop came to, as a document: stage by stage, then its themes, then who took part. */
export function workshopOutline(results: WorkshopResults, at: number, { locale }: Words): Outline {
  const words = workshopWordsIn(locale);
  const { people, organisations, endedAt } = results;
  return {
    title: `${results.title}: ${words.results}`,
    lines: [
      results.workspace,
      ...(endedAt === null ? [] : [words.ended(dayOfTime(endedAt, locale))]),
      [
        words.people(people),
        ...(organisations > 0 ? [words.organisations(organisations)] : []),
      ].join(', '),
    ],
    workspace: results.workspace,
    made: at,
    locale: results.locale,
    headings: locale,
    blocks: [
      ...results.stages.flatMap((stage) => stageBlocks(stage, results, words)),
      ...themeBlocks(results, words),
      ...partBlocks(results, words),
    ],
    comments: [],
  };
}

function stageBlocks(stage: ResultStage, results: WorkshopResults, words: WorkshopWords): Block[] {
  const own = { locale: words.locale };
  const blocks = [
    ...(stage.result ? ballotBlocks(stage, stage.result, results, words) : []),
    ...table(
      [words.topic, words.outcome],
      stage.topics.map(({ title, outcome }) => [title, outcome]),
    ),
    ...stage.groups.flatMap(({ number, place, notes }) =>
      notes.length === 0
        ? []
        : [
            heading(3, [words.group(number), place].filter(Boolean).join(', '), own),
            ...noteItems(notes, words),
          ],
    ),
    ...placeBlocks(stage, words),
  ];
  if (blocks.length === 0) return [];
  return [heading(1, `${stage.number}. ${stage.prompt || stage.title}`), ...blocks];
}

function ballotBlocks(
  stage: ResultStage,
  result: StageResult,
  { criteria }: WorkshopResults,
  words: WorkshopWords,
): Block[] {
  const own = { locale: words.locale };
  const byHand = result.items.reduce((sum, item) => sum + item.byHand, 0);
  // Where organisations answer, nobody answers as a person.
  const about = [
    result.people > 0 || result.organisations === 0 ? words.voters(result.people) : '',
    result.organisations > 0 ? words.organisations(result.organisations) : '',
    byHand > 0 ? words.byHand(byHand) : '',
  ].filter(Boolean);
  const several = result.items.length > 1;
  const title = (id: string) => result.items.find(({ itemId }) => itemId === id)?.title ?? '';
  const positions = result.positions.map(({ itemId, name, step, reason }) => [
    name || words.person,
    ...(several ? [title(itemId)] : []),
    choiceLabel(stage, step, own),
    reason,
  ]);
  return [
    // One paragraph, which keeps to the table under it.
    paragraph([about.join(', '), ...(result.crowded ? [words.crowded] : [])].join('. '), own),
    ...(result.tooFew ? [paragraph(words.tooFew(SMALL_GROUP), own)] : []),
    ...stageTables(stage, result, criteria, own).flatMap((each) => [
      ...(each.title ? [heading(2, each.title)] : []),
      ...tableOf(each, stage, words),
    ]),
    ...(positions.length > 0 ? [heading(2, words.positions, own)] : []),
    ...table(
      [words.organisation, ...(several ? [words.row] : []), words.position, words.reason],
      positions,
    ),
    ...(positions.length === 0 && result.reasons.length > 0
      ? [
          heading(2, words.reasons, own),
          ...result.reasons.flatMap(({ choice, text }) => [
            paragraph(`”${text}”`, { kind: 'quote' as const }),
            ...(choice
              ? [{ kind: 'small' as const, runs: plain(choiceLabel(stage, choice, own)), ...own }]
              : []),
          ]),
        ]
      : []),
  ];
}

function tableOf({ kind, choices, rows }: StageTable, stage: ResultStage, words: WorkshopWords) {
  const labels = choices.map(({ label }) => label);
  if (kind === 'points')
    return table(
      [words.row, words.mean, words.count],
      rows.map(({ label, mean, people }) => [
        label,
        mean ? meanText(stage, mean, words) : '–',
        String(people),
      ]),
    );
  if (kind === 'bars')
    return table(
      [words.row, ...labels],
      rows.map(({ label, counts }) => [label, ...counts.map(String)]),
    );
  const [only] = rows;
  // Of one question alone the answers are the rows: beside each other they have no room.
  if (only && rows.length === 1)
    return table(
      [words.answer, words.count, words.share],
      labels.map((label, index) => {
        const count = only.counts[index] ?? 0;
        return [label, String(count), `${percent(count, only.counts)}\u00a0%`];
      }),
    );
  return table(
    [words.row, ...labels, words.total],
    rows.map(({ label, counts }) => [
      label,
      ...counts.map((count) => `${count} (${percent(count, counts)}\u00a0%)`),
      String(counts.reduce((sum, each) => sum + each, 0)),
    ]),
  );
}

const hundredths = (share: number) => Math.round(share * 100);

function meanText(
  { config }: ResultStage,
  { x, y }: { x: number; y: number },
  words: WorkshopWords,
): string {
  return config.shape === 'grid'
    ? words.meanText(hundredths(x), hundredths(y))
    : `${hundredths(x)}\u00a0%`;
}

function placeBlocks(stage: ResultStage, words: WorkshopWords): Block[] {
  const own = { locale: words.locale };
  const grid = stage.config.shape === 'grid';
  const ahead = stage.places.some(({ later }) => later !== null);
  const links = stage.links.map(({ a, b, kind }) =>
    kind === 'works' ? words.works(a, b) : words.wishes(a, b),
  );
  return [
    ...(stage.places.length > 0 ? [heading(2, words.places, own)] : []),
    ...table(
      [words.row, words.place, ...(ahead ? [words.later] : [])],
      stage.places.map(({ name, x, y, later }) => [
        name,
        grid ? words.meanText(hundredths(x), hundredths(y)) : acrossText(stage.config, x),
        ...(ahead ? [later === null ? '–' : acrossText(stage.config, later)] : []),
      ]),
    ),
    ...(links.length > 0 ? [heading(2, words.links, own)] : []),
    ...links.map((text, index) => item(text, index + 1)),
  ];
}

function themeBlocks({ themes }: WorkshopResults, words: WorkshopWords): Block[] {
  if (themes.length === 0) return [];
  return [
    heading(1, words.themes, { locale: words.locale }),
    ...themes.flatMap(({ id, name, notes }) => [
      heading(2, `${name || (id === '' ? words.noTheme : words.unnamed)} (${notes.length})`),
      ...noteItems(notes, words),
    ]),
  ];
}

function partBlocks(results: WorkshopResults, words: WorkshopWords): Block[] {
  const own = { locale: words.locale };
  if (results.people === 0) return [];
  const took = results.stages.filter((stage) => stage.took > 0 || stage.notes > 0);
  return [
    heading(1, words.participation, own),
    ...table(
      [words.stage, words.took, words.notes],
      took.map((stage) => [
        `${stage.number}. ${stage.title}`,
        String(stage.took),
        String(stage.notes),
      ]),
    ),
    ...(results.parts.length > 0 ? [paragraph(words.partsNote(SMALL_GROUP), own)] : []),
    ...table(
      [words.organisation, words.count],
      results.parts.map(({ organisation, people }) => [organisation, String(people)]),
    ),
  ];
}

function noteItems(notes: readonly ResultNote[], words: WorkshopWords): Block[] {
  return notes.map(({ text, by, area, paper, demand }, index) => {
    const about = [by, area, paper ? words.paper : '', demand ? words.demand : '']
      .filter(Boolean)
      .join(', ');
    return item(about ? `${text} (${about})` : text, index + 1);
  });
}

function item(text: string, at: number): Block {
  return { kind: 'item', runs: plain(text), list: { ordered: false, depth: 0, at } };
}

function table(header: string[], rows: string[][]): Block[] {
  return rows.length === 0 ? [] : [tableBlock(header, rows)];
}
