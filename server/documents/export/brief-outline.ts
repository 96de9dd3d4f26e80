import type { Brief, BriefDemand, Further } from './brief.ts';
import {
  fact,
  heading,
  lines,
  paragraph,
  plain,
  type Block,
  type Outline,
  type Run,
} from './outline.ts';
import type { TextWords } from './text-words.ts';
import { numberText } from './words.ts';

/** How much of each demand there is room for. */
export interface Detail {
  sentence: number;
  title: number;
  demands: number;
  /** Signs of all organisations' names together. */
  behind: number;
}
export const WHOLE: Detail = {
  sentence: Infinity,
  title: Infinity,
  demands: Infinity,
  behind: Infinity,
};

/** The demands on one page: what is asked, who stands behind it, whom to ask. */
export function briefOutline(
  brief: Brief,
  { contact, address }: Further,
  words: TextWords,
  detail: Detail = WHOLE,
): Outline {
  const own = { locale: words.locale };
  const shown = brief.demands.slice(0, detail.demands);
  const left = brief.demands.length - shown.length;
  const behind = cut(brief.behind.join(', '), detail.behind);
  return {
    ...frame(brief, words),
    title: cut(brief.title, detail.title),
    lines: [...(brief.title === brief.workspace ? [] : [brief.workspace]), brief.state].map(
      (line) => cut(line, detail.title),
    ),
    blocks: [
      ...shown.map((demand) => inOneParagraph(demand, detail)),
      ...(left > 0 ? [paragraph(words.moreDemands(left), own)] : []),
      ...(behind ? [heading(1, words.behind, own), paragraph(behind)] : []),
      ...(contact || address ? [heading(1, words.readMore, own)] : []),
      ...(contact ? [fact(words.contact, contactText(contact), own)] : []),
      ...(address ? [linked(address)] : []),
    ],
  };
}

/** What a group begins its press release from; what the house does not know is asked for. */
export function pressOutline(
  brief: Brief,
  { contact, address }: Further,
  words: TextWords,
): Outline {
  const own = { locale: words.locale };
  const item = (runs: Run[], at: number, locale = brief.locale): Block => ({
    kind: 'item',
    runs,
    locale,
    list: { ordered: false, depth: 0, at },
  });
  return {
    ...frame(brief, words),
    title: words.pressTitle(brief.title),
    lines: [brief.state],
    blocks: [
      paragraph(words.pressLead(brief.workspace, brief.demands.length), own),
      ...lines(brief.purpose),
      heading(1, words.demanded, own),
      ...brief.demands.map((demand, at) => item(demandRuns(demand, WHOLE), at + 1, demand.locale)),
      heading(1, words.behind, own),
      ...(brief.behind.length > 0
        ? brief.behind.map((name, at) => item(plain(name), at + 1))
        : [paragraph(words.addBehind, own)]),
      heading(1, words.contact, own),
      paragraph(contact ? contactText(contact) : words.addContact, own),
      heading(1, words.readMore, own),
      address ? linked(address) : paragraph(words.addAddress, own),
    ],
  };
}

function frame({ workspace, at, locale }: Brief, words: TextWords) {
  return { workspace, made: at, locale, headings: words.locale, comments: [] };
}

function inOneParagraph(demand: BriefDemand, detail: Detail): Block {
  return { kind: 'paragraph', runs: demandRuns(demand, detail), locale: demand.locale };
}

/** "V3 Tuki jatkuu. Rahoittajien on jatkettava…" */
function demandRuns({ number, title, sentence }: BriefDemand, detail: Detail): Run[] {
  const name = `${numberText(number)} ${cut(title, detail.title)}`.trim();
  const said = cut(sentence, detail.sentence);
  return [...plain(name, ['bold']), ...plain(said && `${/[.?!…]$/.test(name) ? '' : '.'} ${said}`)];
}

function contactText({ name, email }: NonNullable<Further['contact']>): string {
  return [name, email].filter(Boolean).join(', ');
}

function linked(address: string): Block {
  return { kind: 'paragraph', runs: [{ text: address, marks: [], href: address }] };
}

function cut(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (most < 20) return '';
  return line.length <= most
    ? line
    : `${line
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
