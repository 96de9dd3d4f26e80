import { readFileSync } from 'node:fs';

type Variants = { match: Record<string, string> }[];

const texts = (language: string): [string, string[]][] =>
  Object.entries(
    JSON.parse(
      readFileSync(new URL(`../../messages/${language}.json`, import.meta.url), 'utf8'),
    ) as Record<string, string | Variants>,
  )
    .filter(([key]) => key !== '$schema')
    .map(([key, value]) => [
      key,
      typeof value === 'string' ? [value] : value.flatMap(({ match }) => Object.values(match)),
    ]);

/** What stands between a message's slots. */
const pieces = (text: string) => text.split(/\{[^}]*\}/).map(squeeze);
export const squeeze = (text: string) =>
  text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const words = (text: string) => text.match(/\p{L}+/gu)?.join(' ') ?? '';

/** Everything that only the Finnish interface says: no message of the other languages has it. */
export function finnishOnly(): string[] {
  const others = ['sv', 'en']
    .flatMap((language) => texts(language).flatMap(([, all]) => all))
    .map(squeeze)
    .join('\n');
  const own = texts('fi').flatMap(([, all]) => all.flatMap(pieces));
  return [...new Set(own)].filter((piece) => words(piece).length >= 4 && !others.includes(piece));
}

/** Whole texts of the interface that one language has and Finnish has not. */
export function saidOnlyIn(language: string): string[] {
  const all = (of: string) => texts(of).flatMap(([, each]) => each.map(squeeze));
  const finnish = new Set(all('fi'));
  return all(language).filter((text) => !finnish.has(text) && !text.includes('{'));
}
