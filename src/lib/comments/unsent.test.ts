import { describe, expect, test } from 'vitest';
import type { Unsent } from './basket.svelte.ts';
import { asMeant, hasWords, strikes } from './unsent.ts';

const item = (change: Partial<Unsent>): Unsent => ({
  id: 'a',
  kind: 'change',
  blockId: 'b',
  start: 0,
  end: 10,
  body: '',
  suggestion: 'Raja on selvä.',
  ...change,
});
const before = 'Raja on selvä.';

describe('what waits to be sent', () => {
  test('a paragraph that was opened and left as it is holds nothing', () => {
    expect(hasWords(item({}), before)).toBe(false);
    expect(hasWords(item({ body: ' \n' }), before)).toBe(false);
  });

  test('other words for the paragraph are a suggestion, with or without a reason', () => {
    const changed = item({ suggestion: 'Raja on epäselvä.', body: 'Kokemus.' });
    expect(hasWords({ ...changed, body: '' }, before)).toBe(true);
    expect(asMeant(changed, before)).toEqual(changed);
  });

  test('an emptied paragraph is no suggestion; the reason for it is a remark', () => {
    const emptied = item({ suggestion: ' ' });
    expect(strikes(emptied)).toBe(true);
    expect(strikes(item({}))).toBe(false);
    expect(hasWords(emptied, before)).toBe(false);
    expect(asMeant({ ...emptied, body: 'Pois.' }, before).kind).toBe('remark');
  });

  test('a reason alone is a remark', () => {
    const said = item({ body: 'Kuka maksaa?' });
    expect(hasWords(said, before)).toBe(true);
    expect(asMeant(said, before)).toEqual({ ...said, kind: 'remark' });
    expect(asMeant({ ...said, kind: 'question' }, before).kind).toBe('question');
  });
});
