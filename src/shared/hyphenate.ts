import type { Locale } from './model.ts';

const SOFT = '\u00ad';
const VOWEL = /[aeiouyåäöéü]/i;
const CONSONANT = /[bcdfghjklmnpqrstvwxzšž]/i;
/** Shorter words fit wherever titles stand. */
const LONG = 14;

/**
 * Finnish text with soft hyphens at the syllable borders of its long words: before each consonant
 * that a vowel follows. Many browsers lack the dictionary for `hyphens: auto`. For show only: it is
 * never stored, and never stands in a field.
 */
export function hyphenate(text: string, lang: Locale | undefined): string {
  if (lang !== 'fi' || text.length < LONG) return text;
  return text.replace(/\S+/g, (word) => (isAddress(word) ? word : softened(word)));
}

/** What it was without the soft hyphens. */
export function withoutSoftHyphens(text: string): string {
  return text.replaceAll(SOFT, '');
}

function isAddress(word: string): boolean {
  return /[@\\_\d]|:\/\/|\p{L}\.\p{L}/u.test(word);
}

function softened(word: string): string {
  return word.replace(/\p{L}+/gu, (letters) => (letters.length < LONG ? letters : split(letters)));
}

function split(word: string): string {
  let out = '';
  let vowelled = false;
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charAt(at);
    // A single letter never stands alone, and a syllable holds a vowel.
    if (at >= 2 && vowelled && CONSONANT.test(letter) && VOWEL.test(word.charAt(at + 1))) {
      out += SOFT;
      vowelled = false;
    }
    vowelled ||= VOWEL.test(letter);
    out += letter;
  }
  return out;
}
