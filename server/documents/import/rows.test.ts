import { describe, expect, it } from 'vitest';
import { guessColumns } from './columns.ts';
import { readRows } from './rows.ts';

describe('what the columns mean', () => {
  it.each([
    [
      ['Nro', 'Vaatimus', 'Perustelu', 'Vastuujärjestö'],
      ['skip', 'title', 'rationale', 'lead'],
    ],
    [
      ['Krav', 'Motivering', 'Mottagare', 'Läge'],
      ['title', 'rationale', 'addressee', 'state'],
    ],
    [
      ['#', 'Title', 'Sentence', 'Theme', 'Example'],
      ['skip', 'title', 'sentence', 'theme', 'example'],
    ],
  ])('is read from the names %j', (names, columns) => {
    const row = names.map((_, i) => `arvo ${i}`);
    expect(guessColumns([names, row])).toEqual({ header: true, columns });
  });

  it('is guessed from what stands in them when they have no names', () => {
    const table = [
      ['V1', 'Tuki jatkuu', 'Rahoittajien on jatkettava tukea, jotta apu ei lopu.'],
      ['V2', 'Pienet mukaan', 'Maakunnan on kutsuttava pienet yhdistykset mukaan.'],
    ];
    expect(guessColumns(table)).toEqual({ header: false, columns: ['skip', 'title', 'sentence'] });
  });
});

describe('rows', () => {
  it('read every kind of column', () => {
    const [row] = readRows(
      [
        ['t', 's', 'p', 'k', 'v', 'a', 'tila', 'e', 'e'],
        ['Tuki', 'Jotta…', 'Yksi\n\nKaksi', 'Maakunta', 'Askel', 'Raha', 'Sovittu', 'Ilta', 'Aamu'],
      ],
      [
        'title',
        'sentence',
        'rationale',
        'addressee',
        'lead',
        'theme',
        'state',
        'example',
        'example',
      ],
      true,
    );
    expect(row).toEqual({
      index: 1,
      fits: true,
      problems: [],
      demand: {
        title: 'Tuki',
        sentence: 'Jotta…',
        rationale: ['Yksi', 'Kaksi'],
        addressee: 'Maakunta',
        lead: 'Askel',
        theme: 'Raha',
        state: 'agreed',
        examples: ['Ilta', 'Aamu'],
      },
    });
  });

  it('make a long line a sentence with its beginning as the title', () => {
    const sentence =
      'Maakunnan on kutsuttava järjestöt mukaan, kun raja markkinoiden ja järjestölähtöisen toiminnan välillä määritellään.';
    const [row] = readRows([[sentence]], ['title'], false);
    expect(row?.demand).toMatchObject({
      title: 'Maakunnan on kutsuttava järjestöt mukaan',
      sentence,
    });
  });

  it('tell what is wrong and whether the row can come in all the same', () => {
    const problems = (cells: string[]) => {
      const [row] = readRows([cells], ['title', 'state', 'lead'], false);
      return [row?.problems, row?.fits];
    };
    expect(problems(['', 'aihio', ''])).toEqual([['no_title'], false]);
    expect(problems(['Tuki', 'ehkä', ''])).toEqual([['unknown_state'], true]);
    expect(problems(['Tuki', '', 'x'.repeat(201)])).toEqual([['name_long'], false]);
  });
});
