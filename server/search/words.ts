import { createRequire } from 'node:module';
import type * as Snowball from 'snowball-stemmers';
import type { Locale } from '#shared/model.ts';
import { finnishStems } from './finnish.ts';
import { swedishStems } from './swedish.ts';

/** Raised when words get other stems: what is stored is written anew then. */
export const STEMS = 1;

const require = createRequire(import.meta.url);
const snowball = require('snowball-stemmers') as typeof Snowball;
const STEMMERS = {
  fi: snowball.newStemmer('finnish'),
  sv: snowball.newStemmer('swedish'),
  en: snowball.newStemmer('english'),
};

/** What Snowball cuts shorter than this in Finnish and Swedish may be of any word: `kunta` becomes `kun`. */
const LEAST_SURE = 5;
const LONGEST = 40;
const MOST_QUERY_WORDS = 6;

const ENGLISH_PLURALS: Readonly<Record<string, string>> = {
  ...{ children: 'child', men: 'man', women: 'woman', people: 'person' },
};

export interface Word {
  word: string;
  at: number;
  length: number;
}

/** Composed and without soft hyphens, so that places in it are the same wherever it is read. */
export function plain(text: string): string {
  return text.normalize('NFC').replaceAll('\u00ad', '');
}

/** The words of a plain text, in small letters. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].flatMap(({ 0: found, index }) => {
    const word = found.toLocaleLowerCase('fi').slice(0, LONGEST);
    return [...word].length < 2 && !/\d/.test(word)
      ? []
      : [{ word, at: index, length: found.length }];
  });
}

/** What a word is found by. */
export function stemsOf(word: string, locales: readonly Locale[]): string[] {
  if (/\d/.test(word)) return [word];
  return [...new Set(locales.flatMap((locale) => known(locale, word)))];
}

/** The same words come again and again. */
const KEPT = 20_000;
const memory = new Map<string, string[]>();

function known(locale: Locale, word: string): string[] {
  const key = `${locale} ${word}`;
  const before = memory.get(key);
  if (before) return before;
  if (memory.size >= KEPT) memory.clear();
  const stems = stemsIn(locale, word);
  memory.set(key, stems);
  return stems;
}

function stemsIn(locale: Locale, word: string): string[] {
  if (locale === 'en') {
    // Both spellings are right: `organisation`, `organization`.
    const english = (ENGLISH_PLURALS[word] ?? word).replace(/iz(?=[aei])/, 'is');
    return [STEMMERS.en.stem(english)];
  }
  const own = locale === 'fi' ? finnishStems(word) : swedishStems(word);
  const sure = STEMMERS[locale].stem(word);
  return sure.length >= LEAST_SURE ? [...own, sure] : own;
}

export interface Asked {
  word: string;
  stems: string[];
}

/** The words of a question, in whatever language it is. */
export function askedWords(question: string): Asked[] {
  const words = [...new Set(wordsOf(plain(question)).map(({ word }) => word))];
  return words
    .slice(0, MOST_QUERY_WORDS)
    .map((word) => ({ word, stems: stemsOf(word, ['fi', 'sv', 'en']) }));
}

/** Whether a word of a text is what was asked for: a form of it, or a word that begins with it. */
export function answers(
  word: string,
  locales: readonly Locale[],
  asked: readonly Asked[],
): boolean {
  const stems = stemsOf(word, locales);
  return asked.some(
    (one) => word.startsWith(one.word) || stems.some((stem) => one.stems.includes(stem)),
  );
}
