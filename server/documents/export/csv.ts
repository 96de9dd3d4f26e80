import { dayOfTime } from '#shared/dates.ts';
import { originText } from '#shared/origin-text.ts';
import { positionsText } from '#shared/positions-text.ts';
import type { ExportedDemand, ExportedList, PublishedExample, Remark } from './list.ts';
import { numberText, type Words } from './words.ts';

/** RFC 4180, with the mark by which Excel knows UTF-8. */
export function toCsv(list: ExportedList, words: Words): string {
  const criteria = list.demands[0]?.criteria.map(({ text }) => text) ?? [];
  const header = [
    words.number,
    words.title,
    words.sentence,
    words.rationale,
    words.addressee,
    words.lead,
    words.theme,
    words.state,
    words.language,
    ...criteria,
    words.examples,
    words.contains,
    words.origin,
    words.positions,
    words.discussion,
  ];
  const rows = list.demands.map((demand) => cells(demand, words));
  return `\ufeff${[header, ...rows].map(line).join('')}`;
}

function cells(demand: ExportedDemand, words: Words): string[] {
  return [
    numberText(demand.number),
    demand.title,
    demand.sentence,
    demand.rationale,
    demand.addressee,
    demand.lead,
    demand.theme,
    words.states[demand.state],
    demand.locale,
    ...demand.criteria.map(({ answer }) => (answer ? words.answers[answer] : '')),
    demand.examples.map(exampleText).join('\n'),
    demand.contains.map(({ number, title }) => `${numberText(number)} ${title}`).join('\n'),
    demand.origins.map((origin) => originText(origin, words.locale)).join('\n'),
    positionsText(demand.positions, words.locale),
    demand.discussion.map((remark) => remarkText(remark, words)).join('\n'),
  ];
}

function exampleText({ organisation, happens, helps, quote }: PublishedExample): string {
  return [organisation, happens, helps, quote && `”${quote}”`].filter(Boolean).join('; ');
}

function remarkText({ at, author, text }: Remark, words: Words): string {
  return [author, dayOfTime(at, words.locale), text].filter(Boolean).join(', ');
}

function line(row: string[]): string {
  return `${row.map(csvCell).join(',')}\r\n`;
}

/** Quoted as RFC 4180 says, and with nothing that a spreadsheet would run as a formula. */
export function csvCell(value: string): string {
  const clean = value.replaceAll('\0', '').toWellFormed();
  const harmless = /^\s*[=+\-@\t\r]/.test(value.replaceAll('\0', '')) ? `'${clean}` : clean;
  return /[",\r\n;\t]|^\s|\s$|^'/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
