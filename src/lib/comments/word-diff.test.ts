import { describe, expect, test } from 'vitest';
import { shortDiff, wordDiff } from './word-diff.ts';

const before = (parts: ReturnType<typeof wordDiff>) =>
  parts.map(({ kind, text }) => (kind === 'added' ? '' : text)).join('');
const after = (parts: ReturnType<typeof wordDiff>) =>
  parts.map(({ kind, text }) => (kind === 'removed' ? '' : text)).join('');

describe('a suggestion word by word', () => {
  test('says what came and what went', () => {
    expect(
      wordDiff('Siirtymäajan on oltava kaksi vuotta.', 'Siirtymäajan on oltava kolme vuotta.'),
    ).toEqual([
      { kind: 'same', text: 'Siirtymäajan on oltava ' },
      { kind: 'removed', text: 'kaksi' },
      { kind: 'added', text: 'kolme' },
      { kind: 'same', text: ' vuotta.' },
    ]);
  });

  test('holds both texts whole, whatever they are', () => {
    const texts = [
      '',
      'a',
      'a b c',
      'c b a',
      'yksi, kaksi; kolme.',
      'kaksi\nkolme  yksi',
      'a a a b a',
    ];
    for (const old of texts)
      for (const now of texts) {
        const parts = wordDiff(old, now);
        expect([before(parts), after(parts)]).toEqual([old, now]);
      }
  });

  test('is short in a card', () => {
    const long = 'sana '.repeat(50);
    const parts = shortDiff(`${long}kaksi ${long}`, `${long}kolme ${long}`);
    expect(parts.map(({ text }) => text).join('').length).toBeLessThan(80);
  });

  test('where words are left out is told from the sentence’s own full stop', () => {
    const parts = shortDiff(
      'Yksi raja riittää. Toinen lause jatkuu vielä pitkään tästä.',
      'Oma raja riittää. Toinen lause jatkuu vielä pitkään tästä.',
    );
    expect(parts.at(-1)?.text).toBe(' raja riittää … ');
  });

  test('what follows the left out words begins with a word, not with their comma', () => {
    const [first] = shortDiff(
      'Kun raja on edelleen epäselvä, rahoittaja voi lopettaa tuen.',
      'Kun raja on edelleen epäselvä, rahoittaja usein lopettaa tuen.',
    );
    expect(first?.text).toBe(' … rahoittaja ');
  });
});
