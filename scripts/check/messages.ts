import { readFileSync } from 'node:fs';
import { LOCALES } from '../../src/shared/model.ts';
import { sourceFiles } from './sources.ts';

type Messages = Record<string, unknown>;

/** A language without a text would silently speak Finnish; a text that nobody shows only grows old. */
export function findMessageProblems(): string[] {
  const languages = Object.fromEntries(LOCALES.map((locale) => [locale, readMessages(locale)]));
  const sources = sourceFiles('src', 'server')
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .map((file) => ({ file, source: readFileSync(file, 'utf8') }));
  const used = sources.flatMap(({ file, source }) =>
    keysUsed(source).map((key) => ({ key, file })),
  );
  const { fi = {} } = languages;
  return [
    ...parityProblems(languages),
    ...missingKeys(fi, used),
    ...unusedKeys(fi, sources.map(({ source }) => source).join('\n')),
  ];
}

export function parityProblems(languages: Record<string, Messages>): string[] {
  const keys = new Set(Object.values(languages).flatMap((messages) => Object.keys(messages)));
  return Object.entries(languages).flatMap(([locale, messages]) =>
    [...keys].flatMap((key) => {
      if (!(key in messages)) return [`messages/${locale}.json lacks ${key}`];
      if (textsOf(messages[key]).some((text) => text.trim() === ''))
        return [`messages/${locale}.json has an empty ${key}`];
      const slots = slotsOf(messages[key]);
      const expected = slotsOf(languages.fi?.[key]);
      return slots === expected
        ? []
        : [`messages/${locale}.json: ${key} has the slots {${slots}}, in Finnish {${expected}}`];
    }),
  );
}

export function missingKeys(messages: Messages, used: { key: string; file: string }[]): string[] {
  return used
    .filter(({ key }) => !(key in messages))
    .map(({ key, file }) => `${file} uses ${key}, which no language has`);
}

/** Keys that stand nowhere, not even as a word; refusals are found by their codes. */
export function unusedKeys(messages: Messages, source: string): string[] {
  const words = new Set(source.match(/\w+/g));
  return Object.keys(messages)
    .filter((key) => !words.has(key) && !words.has(key.replace(/^refusal_/, '')))
    .map((key) => `nothing shows ${key}`);
}

/** `m.key(…)` and `m.key` of paraglide. */
export function keysUsed(source: string): string[] {
  if (!source.includes('paraglide/messages.js')) return [];
  return [...source.matchAll(/(?<![\w.$])m\.([a-z]\w*)/g)].map(([, key]) => key ?? '');
}

function readMessages(locale: string): Messages {
  const { $schema: _, ...messages } = JSON.parse(
    readFileSync(`messages/${locale}.json`, 'utf8'),
  ) as Messages;
  return messages;
}

/** A message is a text, or inlang's variants: [{ match: { …: text } }]. */
function textsOf(message: unknown): string[] {
  if (typeof message === 'string') return [message];
  return (message as { match: Record<string, string> }[]).flatMap(({ match }) =>
    Object.values(match),
  );
}

function slotsOf(message: unknown): string {
  const slots = textsOf(message ?? '').flatMap((text) =>
    [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
  );
  return [...new Set(slots)].sort().join(', ');
}
