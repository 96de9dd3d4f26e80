import { describe, expect, it } from 'vitest';
import type { TableRefused } from './text.ts';
import { decodeText, parseCsv, parseLines, stripBullet } from './text.ts';

const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error as TableRefused;
  }
  throw new Error('was let in');
};

describe('pasted lines', () => {
  it.each([
    ['V3 Tuki jatkuu', 'Tuki jatkuu'],
    ['V12. Tuki jatkuu', 'Tuki jatkuu'],
    ['3. Tuki jatkuu', 'Tuki jatkuu'],
    ['3) Tuki jatkuu', 'Tuki jatkuu'],
    ['(3) Tuki jatkuu', 'Tuki jatkuu'],
    ['- Tuki jatkuu', 'Tuki jatkuu'],
    ['  •\tTuki jatkuu ', 'Tuki jatkuu'],
    ['– V3 – Tuki jatkuu', 'Tuki jatkuu'],
    ['2019 alkaen tuki jatkuu', '2019 alkaen tuki jatkuu'],
    ['3.5 miljoonaa euroa', '3.5 miljoonaa euroa'],
    ['Vapaaehtoiset mukaan', 'Vapaaehtoiset mukaan'],
    ['-10 % leikkaus perutaan', '-10 % leikkaus perutaan'],
  ])('reads %j as %j', (line, demand) => expect(stripBullet(line)).toBe(demand));

  it('takes one demand a line and skips empty ones, whatever ends the line', () => {
    expect(parseLines('1. Yksi\r\n\r\n2. Kaksi\rKolme\n- \n')).toEqual([
      ['Yksi'],
      ['Kaksi'],
      ['Kolme'],
    ]);
  });

  it('keeps cells that came from a table apart', () => {
    expect(parseLines('Vaatimus\tVastuu\nTuki jatkuu\tAskel Työhön sr')).toEqual([
      ['Vaatimus', 'Vastuu'],
      ['Tuki jatkuu', 'Askel Työhön sr'],
    ]);
  });

  it('refuses nothing at all and more than five hundred', () => {
    expect(refusal(() => parseLines(' \n- \n')).fault).toBe('empty');
    expect(refusal(() => parseLines('Rivi\n'.repeat(502))).fault).toBe('too_many_rows');
  });
});

describe('CSV', () => {
  it.each([
    ['semicolons', 'Vaatimus;Perustelu\nTuki jatkuu;Apua, ei taukoa\n'],
    ['commas', 'Vaatimus,Perustelu\nTuki jatkuu,"Apua, ei taukoa"\n'],
    ['tabs', 'Vaatimus\tPerustelu\r\nTuki jatkuu\tApua, ei taukoa\r\n'],
  ])('reads %s', (_, text) =>
    expect(parseCsv(text)).toEqual([
      ['Vaatimus', 'Perustelu'],
      ['Tuki jatkuu', 'Apua, ei taukoa'],
    ]),
  );

  it('keeps line breaks and doubled quotes inside a cell', () => {
    expect(parseCsv('a;b\n"rivi 1\nrivi ""2""";c\n')[1]).toEqual(['rivi 1\nrivi "2"', 'c']);
  });

  it('tells the line of a quote that never ends', () => {
    const { fault, line } = refusal(() => parseCsv('a;b\nc;d\n"tuki;jatkuu\ne;f'));
    expect([fault, line]).toEqual(['quotes', 3]);
  });

  it('refuses more columns than a list can have', () => {
    expect(refusal(() => parseCsv(`${'a,'.repeat(100_000)}\n`)).fault).toBe('too_many_columns');
  });

  it('takes formulas and control characters as the text they are', () => {
    expect(parseCsv('a;b\n=1+1;x\u0000y\u0007\n')[1]).toEqual(['=1+1', 'xy']);
  });

  it('takes back the apostrophe that the export put before a formula sign', () => {
    expect(parseCsv("a;b\n'=1+1;'Aina'\n")[1]).toEqual(['=1+1', "'Aina'"]);
  });
});

describe('encodings', () => {
  const text = 'Järjestöt mukaan';
  const utf16be = Buffer.from(text, 'utf16le').swap16();
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(text, 'utf16le')],
    ['big-endian UTF-16', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be])],
    ['Latin-1', Buffer.from(text, 'latin1')],
  ])('reads %s', (_, bytes) => expect(decodeText(bytes)).toBe(text));
});
