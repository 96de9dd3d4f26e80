/**
 * Finnish words change inside: `tuki` becomes `tuen`, `käsi` `käden`, `kunta` `kunnissa`. Each word
 * gives the vowel stems that it may be a form of, in the strong grade; two words are taken for forms
 * of one when they share a stem. Of nouns and adjectives alone: verbs are found by their beginning.
 */
import { strongGrades } from './gradation.ts';

/** Shorter than this nothing tells what an ending was cut from. */
const LEAST = 3;

/** The few common ones that keep to no rule. */
const IRREGULAR: Readonly<Record<string, string>> = {
  ...{ lasta: 'lapse', lasten: 'lapse', mies: 'miehe', miestä: 'miehe', miesten: 'miehe' },
  vuonna: 'vuote',
};

export function finnishStems(word: string): string[] {
  const irregular = IRREGULAR[word];
  const stems = [word, ...withoutClitics(word)].flatMap((form) => [
    ...nominative(form),
    ...[form, ...withoutPossessives(form)].flatMap(inflected),
    ...possessed(form),
  ]);
  const long = stems.filter((stem) => stem.length >= LEAST).map(oneStem);
  return [...new Set(irregular === undefined ? long : [...long, irregular])];
}

/** `-uus` has one stem in the singular and another in the plural. */
function oneStem(stem: string): string {
  return stem.replace(/uukse$/, 'uute').replace(/yykse$/, 'yyte');
}

function withoutClitics(word: string): string[] {
  const [, rest] = /^(.{4,}[aeiouyäönst])(?:kin|kaan|kään)$/.exec(word) ?? [];
  return rest === undefined ? [] : [rest];
}

/** The case forms that may stand before a possessive ending: `järjestössämme`, `järjestöissään`. */
function withoutPossessives(word: string): string[] {
  const [, own] = /^(.{4,}[aeiouyäö])(?:mme|nne|nsa|nsä|ni|si)$/.exec(word) ?? [];
  // Of the genitive the n is not there: `järjestöjemme` is of `järjestöjen`.
  if (own !== undefined) return [own, ...(own.endsWith('e') ? [`${own}n`] : [])];
  const [, third] = /^(.{2,}(?:(?:ss|st|ll|lt|n|t)(?:aa|ää)|(?:ll|ks)ee))n$/.exec(word) ?? [];
  return third === undefined ? [] : [third.slice(0, -1)];
}

/** Right before a possessive the stem is bare and strong: `tukemme`, `käteni`. */
function possessed(word: string): string[] {
  const [, own] = /^(.{3,}[aeiouyäö])(?:mme|nne|nsa|nsä|ni|si)$/.exec(word) ?? [];
  return own === undefined ? [] : [own];
}

/** As the word stands in a dictionary. */
function nominative(word: string): string[] {
  const last = word.slice(0, -1);
  if (word.endsWith('nen')) return [`${word.slice(0, -3)}se`];
  if (/t[oö]n$/.test(word))
    return [`${word.slice(0, -2)}t${word.at(-2)}m${/ö/.test(word) ? 'ä' : 'a'}`];
  if (word.endsWith('in')) return bothGrades(last).map((stem) => `${stem}me`);
  if (/[aeiouyäö][uy]s$/.test(word)) return [`${last}te`, `${last}kse`];
  if (/[uyoöe]s$/.test(word)) return [`${last}kse`];
  if (/[aäi]s$/.test(word)) return bothGrades(last).map((stem) => stem + stem.at(-1));
  if (word.endsWith('e')) return bothGrades(word).map((stem) => `${stem}e`);
  if (/[aeiouyäölnr]si$/.test(word)) return [word, `${last}e`, `${word.slice(0, -2)}te`];
  if (word.endsWith('i')) return [word, `${last}e`];
  if (/[aouyäö]$/.test(word)) return [word];
  return /[nlrt]$/.test(word) ? [`${word}e`] : [];
}

const CLOSING = /^(.{2,}[aeiouyäö])(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n|t)$/;
const OPEN = /^(.{4,}[aeiouyäö])(?:n[aä]|t[aä]|seen)$/;
const PARTITIVE = /^(.{3,}[aeiouyäö])[aä]$/;
const ILLATIVE = /^(.{2,}([aeiouyäö]))h?\2n$/;
/** The stem has lost its vowel: `kättä`, `ihmistä`, `vaatimusten`, `suurta`. */
const BARE = /^(.{2,}[st]|.{3,}[lnr])(?:t[aä]|ten)$/;
const CLOSING_PLURAL = /^(.{3,})i(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)$/;
const OPEN_PLURAL = /^(.{3,}?)(?:i(?:n[aä]|den|tten|t[aä]|siin|hin|in|en|[aä])|j(?:[aä]|en))$/;

function inflected(word: string): string[] {
  const cut = (pattern: RegExp) => pattern.exec(word)?.[1];
  const stems: string[] = [];
  const closed = cut(CLOSING);
  // A short stem that lost its k is none by itself: `lain` is not of `laina`.
  if (closed !== undefined) stems.push(...bothGrades(closed).filter((one) => !isTorso(one)));
  for (const pattern of [OPEN, PARTITIVE, ILLATIVE]) {
    const open = cut(pattern);
    if (open !== undefined) stems.push(open);
  }
  const bare = cut(BARE);
  if (bare !== undefined) stems.push(...withoutVowel(bare));
  const closedPlural = cut(CLOSING_PLURAL);
  if (closedPlural !== undefined)
    stems.push(...beforePlural(closedPlural, word).flatMap(bothGrades));
  const openPlural = cut(OPEN_PLURAL);
  if (openPlural !== undefined) stems.push(...beforePlural(openPlural, word));
  return stems;
}

function isTorso(stem: string): boolean {
  return /^[^aeiouyäö]*([aeiouyäö])(?!\1)[aeiouyäö]$/.test(stem);
}

function withoutVowel(bare: string): string[] {
  // `osoitetta` is of `osoite`.
  const ofE = bare.endsWith('et') ? nominative(bare.slice(0, -1)) : [];
  return [`${bare}e`, ...(bare.endsWith('t') ? ofE : nominative(bare))];
}

/** What the stem may be before the i of the plural, which changes or takes the vowel before it. */
function beforePlural(start: string, word: string): string[] {
  const a = /[aou]/.test(word) ? 'a' : 'ä';
  const rest = start.slice(0, -1);
  switch (start.at(-1)) {
    case 'o':
    case 'ö':
      return [start, rest + a];
    case 'u':
    case 'y':
      return [start];
    case 'e':
      return [`${rest}i`, `${start}e`];
    case 'a':
    case 'ä':
      return [`${start}${a}`];
    case 'i':
      return [`${start}i`];
    default: {
      const s = /[aeiouyäölnr]s$/.test(start) ? [`${rest}te`] : [];
      return [`${start}${a}`, `${start}e`, `${start}i`, ...s];
    }
  }
}

function bothGrades(stem: string): string[] {
  return [stem, ...strongGrades(stem)];
}
