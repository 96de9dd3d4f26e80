import { expect, test } from 'vitest';
import { byAlphabet } from '#shared/alphabet.ts';

test('å, ä and ö come after z, whatever the case', () => {
  const names = ['Öljytyö', 'äiti', 'Zonta', 'Åbo', 'zeta', 'Aalto', 'allianssi'];
  expect(names.sort(byAlphabet)).toEqual([
    'Aalto',
    'allianssi',
    'zeta',
    'Zonta',
    'Åbo',
    'äiti',
    'Öljytyö',
  ]);
});

test('a foreign letter stands with its own, and a shorter name first', () => {
  expect(['Helsinki ry', 'Éva', 'Etna', 'Helsinki', 'Eva'].sort(byAlphabet)).toEqual([
    'Etna',
    'Éva',
    'Eva',
    'Helsinki',
    'Helsinki ry',
  ]);
});
