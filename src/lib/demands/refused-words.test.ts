import { describe, expect, test } from 'vitest';
import { LOCALES } from '#shared/model.ts';
import { CLOSE } from '#shared/wire.ts';
import { failureOf, savedState, staysOpen, type Facts } from '#lib/sync/saved-state.ts';
import { refusedWords, REFUSED_WORDS, WORTH_A_DISCARD, WORTH_A_RETRY } from './refused-words.ts';

/** The server does not come back to these by itself. */
const FINAL = Object.entries(CLOSE).filter(([, code]) => code >= 4400 && code < 4500);

describe('a room that the server closed for good', () => {
  test.each(FINAL)('%s: the text counts as not saved', (_name, code) => {
    const facts = { waiting: 1, failure: failureOf(code), network: true } as Facts;
    expect(savedState(facts, 0)).toBe('failed');
  });

  test.each(FINAL)('%s has words and a way on of its own', (name, code) => {
    const failure = failureOf(code);
    // These two have a bar with a button that leads on.
    if (failure === 'sign_in' || failure === 'reload') return;
    expect(failure === 'refused').toBe(name === 'malformed');
    expect(refusedWords(failure)).not.toBeNull();
    expect(WORTH_A_RETRY.has(failure) || WORTH_A_DISCARD.has(failure)).toBe(true);
  });

  test.each(LOCALES)('each has words in %s', (locale) => {
    const words = Object.values(REFUSED_WORDS).map((say) => say({}, { locale }));
    expect(words.every((one) => one.trim() !== '')).toBe(true);
    expect(new Set(words).size).toBe(words.length - 1);
  });

  test('a page with refused text stays: it is not loaded anew under the text', () => {
    for (const code of [
      CLOSE.malformed,
      CLOSE.documentFull,
      CLOSE.foreignText,
      CLOSE.writtenTooMuch,
    ])
      expect(staysOpen(failureOf(code))).toBe(true);
    expect(staysOpen(failureOf(CLOSE.notAllowed))).toBe(false);
  });
});
