import { expect, test } from 'vitest';
import { shorten } from './shorten.ts';

test('a long text ends between words, with a sign that it goes on', () => {
  expect(shorten('kaksi  vuotta\n', 20)).toBe('kaksi vuotta');
  expect(shorten('Tukea ei saa lopettaa, ennen kuin on arvioitu', 24)).toBe(
    'Tukea ei saa lopettaa…',
  );
  expect(shorten('specialupptagningsområdena', 12)).toBe('specialuppt…');
  expect(shorten('🙂🙂🙂🙂', 3)).toBe('🙂🙂…');
});
