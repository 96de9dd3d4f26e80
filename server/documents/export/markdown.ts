import { dayOfTime } from '#shared/dates.ts';
import { originText } from '#shared/origin-text.ts';
import { positionsText } from '#shared/positions-text.ts';
import type { ExportedDemand, ExportedList, PublishedExample, Remark } from './list.ts';
import { inline } from './markdown-text.ts';
import { richMarkdown } from './rich-markdown.ts';
import { numberText, type Words } from './words.ts';

/** The list as CommonMark with one table a demand, readable as plain text too. */
export function toMarkdown(list: ExportedList, words: Words): string {
  const { workspace, exportedAt } = list;
  return [
    `# ${inline(workspace.name)}: ${words.list}`,
    blocks(workspace.purpose),
    words.madeAt(dayOfTime(exportedAt, words.locale)),
    ...list.demands.map((demand) => demandBlock(demand, words)),
    list.organisations.length > 0 &&
      `## ${words.organisations}\n\n${list.organisations.map(({ name }) => `- ${inline(name)}`).join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

function demandBlock(demand: ExportedDemand, words: Words): string {
  const facts = [
    [words.state, words.states[demand.state]],
    [words.addressee, demand.addressee],
    [words.lead, demand.lead],
    [words.theme, demand.theme],
    [words.contains, demand.contains.map(shortName).join(', ')],
    ...demand.origins.map((origin) => [words.origin, originText(origin, words.locale)]),
    [words.positions, positionsText(demand.positions, words.locale)],
  ].filter(([, value]) => value);
  return [
    `## ${shortName(demand)}`,
    demand.sentence && `> ${inline(demand.sentence)}`,
    facts.map(([name, value]) => `- ${name}: ${inline(value ?? '')}`).join('\n'),
    demand.rationale && `### ${words.rationale}\n\n${richMarkdown(demand.rationaleBlocks)}`,
    demand.examples.length > 0 &&
      `### ${words.examples}\n\n${demand.examples.map((example) => exampleItem(example, words)).join('\n')}`,
    demand.criteria.length > 0 && `### ${words.criteria}\n\n${criteriaTable(demand, words)}`,
    demand.discussion.length > 0 &&
      `### ${words.discussion}\n\n${demand.discussion.map((remark) => remarkItem(remark, words)).join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function shortName({ number, title }: ExportedDemand): string {
  return `${numberText(number)} ${inline(title)}`.trim();
}

function exampleItem({ organisation, happens, helps, quote }: PublishedExample, words: Words) {
  return [
    `- **${inline(organisation || words.examples)}**`,
    happens && `  ${words.happens}: ${inline(happens)}`,
    helps && `  ${words.helps}: ${inline(helps)}`,
    quote && `  ”${inline(quote)}”`,
  ]
    .filter(Boolean)
    .join('  \n');
}

function criteriaTable({ criteria }: ExportedDemand, words: Words): string {
  const rows = criteria.map(
    ({ text, answer }) =>
      `| ${inline(text)} | ${answer ? words.answers[answer] : words.noAnswer} |`,
  );
  return [`| ${words.criterion} | ${words.answer} |`, '| --- | --- |', ...rows].join('\n');
}

function remarkItem({ at, author, organisation, text }: Remark, words: Words): string {
  const who = [author, author && organisation, dayOfTime(at, words.locale)].filter(Boolean);
  return `- ${inline(who.join(', '))}: ${inline(text)}`;
}

function blocks(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((block) => block.split('\n').map(inline).join('\n'))
    .join('\n\n');
}
