import { describe, expect, test } from 'vitest';
import type { Unsent } from './basket.svelte.ts';
import { asMeant, hasWords } from './unsent.ts';

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

  test('a reason alone is a remark', () => {
    const said = item({ body: 'Kuka maksaa?' });
    expect(hasWords(said, before)).toBe(true);
    expect(asMeant(said, before)).toEqual({ ...said, kind: 'remark' });
    expect(asMeant({ ...said, kind: 'question' }, before).kind).toBe('question');
  });
});
