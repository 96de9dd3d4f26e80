import { dayOfTime } from '#shared/dates.ts';
import type { Locale } from '#shared/model.ts';
import type { FileSource } from './sources.ts';
import type { TextWords } from './text-words.ts';

/** What is demanded and who stands behind it, in short. */
export interface Brief {
  title: string;
  workspace: string;
  /** "Sovitut vaatimukset, 25.4.2019" */
  state: string;
  purpose: string;
  at: number;
  locale: Locale;
  demands: BriefDemand[];
  /** Organisations by name, or how many there are of each answer where names are left out. */
  behind: string[];
}

export interface BriefDemand {
  number: number | null;
  title: string;
  sentence: string;
  locale: Locale;
}

/** Whom to ask, and where the whole text can be read; `null` where the house does not know it. */
export interface Further {
  contact: { name: string; email: string } | null;
  address: string | null;
}

export const NOTHING_FURTHER: Further = { contact: null, address: null };

/** What is agreed on; while nothing is, all that is on the list, and it says so. */
export function briefOf(source: FileSource, words: TextWords): Brief | null {
  if (source.what === 'demands') return listBrief(source.list, words);
  return source.what === 'version' ? versionBrief(source, words) : null;
}

function listBrief(
  {
    workspace,
    exportedAt,
    demands,
    organisations,
  }: Extract<FileSource, { what: 'demands' }>['list'],
  words: TextWords,
): Brief {
  const agreed = demands.filter(({ state }) => state === 'agreed');
  const day = dayOfTime(exportedAt, words.locale);
  const shown = agreed.length > 0 ? agreed : demands;
  return {
    title: workspace.name,
    workspace: workspace.name,
    state: agreed.length > 0 ? words.agreedDemands(day) : words.openDemands(day),
    purpose: workspace.purpose,
    at: exportedAt,
    locale: shown[0]?.locale ?? workspace.locales[0] ?? words.locale,
    demands: shown,
    behind: organisations.map(({ name }) => name),
  };
}

function versionBrief(
  { text, signatures }: Extract<FileSource, { what: 'version' }>,
  words: TextWords,
): Brief {
  const { title, workspace, version, at, locale, blocks } = text;
  const day = dayOfTime(version?.publishedAt ?? at, words.locale);
  const demands = new Map<string, BriefDemand>();
  for (const { demand, text: said } of blocks) {
    if (!demand || demand.part === 'rationale') continue;
    const known = demands.get(demand.id) ?? { ...demand, title: '', sentence: '', locale };
    demands.set(demand.id, { ...known, [demand.part]: said });
  }
  const signed = signatures.filter(({ answer }) => answer !== 'no');
  const named = signed.flatMap(({ organisation, answer }) =>
    organisation === null
      ? []
      : [answer === 'dissent' ? `${organisation} (${words.withDissent})` : organisation],
  );
  return {
    title,
    workspace,
    state: version?.final ? words.finalVersion(day) : words.version(version?.number ?? 0, day),
    purpose: '',
    at,
    locale,
    demands: [...demands.values()],
    behind:
      named.length > 0 || signed.length === 0 ? named : [words.organisationCount(signed.length)],
  };
}
