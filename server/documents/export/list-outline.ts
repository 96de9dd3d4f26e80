import { dayOfTime } from '#shared/dates.ts';
import { originText } from '#shared/origin-text.ts';
import { positionsText } from '#shared/positions-text.ts';
import type { ExportedDemand, ExportedList, PublishedExample, Remark } from './list.ts';
import {
  fact,
  grid,
  heading,
  lines,
  paragraph,
  plain,
  type Block,
  type Outline,
  type Words as Shape,
} from './outline.ts';
import { richBlocks } from './rich-blocks.ts';
import { numberText, type Words } from './words.ts';

/** The demands list as a document to read. */
export function listOutline(list: ExportedList, words: Words): Outline {
  const { workspace, exportedAt, demands, organisations } = list;
  const own = { locale: words.locale };
  return {
    title: `${workspace.name}: ${words.list}`,
    lines: [words.madeAt(dayOfTime(exportedAt, words.locale))],
    workspace: workspace.name,
    made: exportedAt,
    locale: demands[0]?.locale ?? workspace.locales[0] ?? words.locale,
    headings: words.locale,
    blocks: [
      ...lines(workspace.purpose, { locale: workspace.locales[0] ?? words.locale }),
      ...demands.flatMap((demand) => demandBlocks(demand, words)),
      ...(organisations.length > 0 ? [heading(1, words.organisations, own)] : []),
      ...organisations.map(({ name }, index) => item(name, index + 1)),
    ],
    comments: [],
  };
}

function demandBlocks(demand: ExportedDemand, words: Words): Block[] {
  const its = { locale: demand.locale };
  const own = { locale: words.locale };
  const facts: [string, string][] = [
    [words.state, words.states[demand.state]],
    [words.addressee, demand.addressee],
    [words.lead, demand.lead],
    [words.theme, demand.theme],
    [words.contains, demand.contains.map(shortName).join(', ')],
    ...demand.origins.map((origin): [string, string] => [
      words.origin,
      originText(origin, words.locale),
    ]),
    [words.positions, positionsText(demand.positions, words.locale)],
  ];
  const rationale = richBlocks(demand.rationaleBlocks, { depth: 0, more: its });
  const part = (title: string, blocks: Block[]) =>
    blocks.length > 0 ? [heading(2, title, own), ...blocks] : [];
  return [
    heading(1, demand.title, { ...its, label: numberText(demand.number) }),
    ...lines(demand.sentence, { ...its, kind: 'quote' }),
    ...facts.filter(([, value]) => value !== '').map(([name, value]) => fact(name, value, own)),
    ...part(words.rationale, rationale.map(lowered)),
    ...part(
      words.examples,
      demand.examples.flatMap((example, index) => exampleBlocks(example, index + 1, words, its)),
    ),
    ...part(words.criteria, criteria(demand, words)),
    ...part(
      words.discussion,
      demand.discussion.map((remark, index) => remarkItem(remark, index + 1, words)),
    ),
  ];
}

/** A heading inside a rationale stands below the house's own. */
function lowered(block: Block): Block {
  return block.kind === 'heading' ? { ...block, level: 3 } : block;
}

function shortName({ number, title }: ExportedDemand): string {
  return `${numberText(number)} ${title}`.trim();
}

function exampleBlocks(
  { organisation, happens, helps, quote }: PublishedExample,
  at: number,
  words: Words,
  its: Partial<Shape>,
): Block[] {
  return [
    { ...item('', at), ...its, runs: plain(organisation || words.examples, ['bold']) },
    ...(happens ? [fact(words.happens, happens, its)] : []),
    ...(helps ? [fact(words.helps, helps, its)] : []),
    ...(quote ? [paragraph(`”${quote}”`, { ...its, kind: 'quote' })] : []),
  ];
}

function criteria({ criteria: all, locale }: ExportedDemand, words: Words): Block[] {
  if (all.length === 0) return [];
  const rows = all.map(({ text, answer }) => [
    text,
    answer ? words.answers[answer] : words.noAnswer,
  ]);
  const table = grid([words.criterion, words.answer], rows);
  // The head and the answers are the house's words, the criteria are the coalition's.
  const own = table.rows.map((row, at) =>
    row.map((cell, column) =>
      at === 0 || column > 0
        ? { ...cell, words: cell.words.map((one) => ({ ...one, locale: words.locale })) }
        : cell,
    ),
  );
  return [{ ...table, rows: own, locale }];
}

function remarkItem(
  { at, author, organisation, text }: Remark,
  index: number,
  words: Words,
): Block {
  const who = [author, author && organisation, dayOfTime(at, words.locale)].filter(Boolean);
  return { ...item('', index), runs: [...plain(`${who.join(', ')}: `, ['bold']), ...plain(text)] };
}

function item(text: string, at: number): Shape {
  return { kind: 'item', runs: plain(text), list: { ordered: false, depth: 0, at } };
}
