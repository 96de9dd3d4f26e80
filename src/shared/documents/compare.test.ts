import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBlocks, type ComparedBlock } from './compare.ts';
import { compareWords, type Piece } from './compare-words.ts';
import type { FrozenBlock } from './frozen.ts';

const block = (id: string, text: string, more: Partial<FrozenBlock> = {}): FrozenBlock => ({
  id,
  kind: 'paragraph',
  number: 1,
  nodes: [{ kind: 'text', text, marks: [], children: [] }],
  text,
  ...more,
});
const then = (pieces: Piece[]) => only(pieces, 'added');
const now = (pieces: Piece[]) => only(pieces, 'removed');
const only = (pieces: Piece[], without: Piece['change']) =>
  pieces
    .filter(({ change }) => change !== without)
    .map(({ text }) => text)
    .join('');

const words = fc.array(
  fc.oneof(
    fc.constantFrom(
      'raja',
      'järjestö­lähtöinen',
      'tuki',
      'e\u0301te',
      'V1',
      '14,5',
      '👩‍👩‍👧',
      'vapaa-aika',
    ),
    fc.constantFrom(' ', '  ', '\n', ', ', '.', ' – ', '”'),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  ),
  { maxLength: 40 },
);
const text = words.map((all) => all.join(''));
const blocks = fc.uniqueArray(fc.record({ id: fc.constantFrom(...'abcdefghijklmnop'), text }), {
  selector: ({ id }) => id,
  maxLength: 12,
});

describe('words', () => {
  test('what is kept and added is the newer text, what is kept and removed the older', () => {
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const pieces = compareWords(older, newer);
        expect(then(pieces)).toBe(older);
        expect(now(pieces)).toBe(newer);
      }),
      { numRuns: 400 },
    );
  });

  test('whole words are marked, and a changed phrase in one piece', () => {
    expect(
      compareWords(
        'Maakunnan on otettava järjestöt mukaan.',
        'Maakunnan on kutsuttava järjestöt mukaan.',
      ),
    ).toEqual([
      { text: 'Maakunnan on ', change: 'kept' },
      { text: 'otettava', change: 'removed' },
      { text: 'kutsuttava', change: 'added' },
      { text: ' järjestöt mukaan.', change: 'kept' },
    ]);
    expect(compareWords('vähintään kaksi pitkää vuotta', 'vähintään kolme täyttä vuotta')).toEqual([
      { text: 'vähintään ', change: 'kept' },
      { text: 'kaksi pitkää', change: 'removed' },
      { text: 'kolme täyttä', change: 'added' },
      { text: ' vuotta', change: 'kept' },
    ]);
  });

  test('the space behind a changed phrase is no part of it', () => {
    const found = compareWords('Samalla toiminta on tätä.', 'Toiminta on tätä.');
    expect(found).toEqual([
      { text: 'Samalla toiminta', change: 'removed' },
      { text: 'Toiminta', change: 'added' },
      { text: ' on tätä.', change: 'kept' },
    ]);
  });

  test('texts without end in common are all removed and all added', () => {
    const long = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join(' ');
    expect(compareWords(long('a'), long('b')).map(({ change }) => change)).toEqual([
      'removed',
      'added',
    ]);
  });
});

describe('blocks', () => {
  test('every block of both texts stands in the comparison once, in order, with its own words', () => {
    fc.assert(
      fc.property(blocks, blocks, (a, b) => {
        const [older, newer] = [a, b].map((all) => all.map((one) => block(one.id, one.text)));
        const rows = compareBlocks(older ?? [], newer ?? []);
        const standing = rows.filter(({ change }) => change !== 'removed');
        expect(standing.map((row) => row.block)).toEqual(newer);
        expect(standing.map(({ pieces }) => now(pieces))).toEqual(b.map((one) => one.text));
        const was = rows.filter(({ change }) => change !== 'added');
        expect(was.map(({ pieces }) => then(pieces)).sort()).toEqual(
          a.map((one) => one.text).sort(),
        );
        for (const { change, pieces } of rows)
          if (change === 'same') expect(then(pieces)).toBe(now(pieces));
      }),
      { numRuns: 400 },
    );
  });

  test('a text compared with itself is the same throughout', () => {
    fc.assert(
      fc.property(blocks, (all) => {
        const one = all.map(({ id, text: words }) => block(id, words));
        for (const { change, moved } of compareBlocks(one, one))
          expect([change, moved]).toEqual(['same', false]);
      }),
    );
  });

  const brief = (rows: ComparedBlock[]) =>
    rows.map((row) => [row.block.id, row.change, ...(row.moved ? ['moved'] : [])].join(' '));
  const A = block('a', 'Maakunnan on kutsuttava järjestöt mukaan rajan määrittelyyn.');
  const B = block('b', 'Rahoittajien on jatkettava tukea, kunnes raja on määritelty.');
  const C = block('c', 'Toiminta on järjestölähtöistä, kun järjestö päättää siitä itse.');

  test('a paragraph that only stands elsewhere is moved, the others are not', () => {
    expect(brief(compareBlocks([A, B, C], [C, A, B]))).toEqual([
      'c same moved',
      'a same',
      'b same',
    ]);
  });

  test('one moved and reworded is both', () => {
    const reworded = { ...C, text: C.text.replace('itse', 'yksin') };
    expect(brief(compareBlocks([A, B, C], [reworded, A, B]))[0]).toBe('c reworded moved');
  });

  test('what came in anew under another id is found by its words', () => {
    const rows = compareBlocks([A, B], [block('x', A.text), block('y', `${B.text} Heti.`)]);
    expect(brief(rows)).toEqual(['x same', 'y reworded']);
  });

  test('an id that was taken over by another text does not hide where the words went', () => {
    const rows = compareBlocks(
      [A, B],
      [block('a', 'Aivan toinen johdanto.'), block('n', A.text), B],
    );
    expect(brief(rows)).toEqual(['a added', 'n same', 'b same']);
  });

  test('new, removed and restyled are told apart', () => {
    const bold = { ...C, nodes: [{ ...C.nodes[0]!, marks: ['bold' as const] }] };
    const fresh = block('n', 'Kokonaan uusi ajatus rahasta.');
    expect(brief(compareBlocks([A, B, C], [A, fresh, bold]))).toEqual([
      'a same',
      'b removed',
      'n added',
      'c restyled',
    ]);
  });
});
