import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { bareDocx, REL, wordLine } from '../../../tests/support/bare-docx.ts';
import { zipOf, type ZipPart } from '../../../tests/support/zip.ts';
import { readTable } from './read-table.ts';

const rows = [
  ['Vaatimus', 'Perustelu'],
  ['Tuki jatkuu', 'Apu loppuisi'],
  ['Pienet mukaan', ''],
];

async function docx(children: (Paragraph | Table)[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

function wordTable(cells: string[][]): Table {
  return new Table({
    rows: cells.map(
      (row) =>
        new TableRow({
          children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })),
        }),
    ),
  });
}

describe('a Word file', () => {
  it('gives its table', async () => {
    const file = await docx([new Paragraph('Vaatimuslista'), wordTable(rows)]);
    expect(await readTable('lista.docx', file)).toEqual({ table: rows });
  });

  it('gives its list, without the heading above', async () => {
    const item = (text: string) => new Paragraph({ text, bullet: { level: 0 } });
    const file = await docx([
      new Paragraph('Vaatimukset'),
      item('Tuki jatkuu'),
      item('Pienet mukaan'),
    ]);
    expect(await readTable('lista.docx', file)).toEqual({
      table: [['Tuki jatkuu'], ['Pienet mukaan']],
    });
  });

  it('gives its paragraphs when it has neither', async () => {
    const file = zipOf(bareDocx(wordLine('1. Tuki jatkuu') + wordLine('2. Pienet mukaan')));
    expect(await readTable('lista.docx', file)).toEqual({
      table: [['Tuki jatkuu'], ['Pienet mukaan']],
    });
  });

  it('never opens a picture that lies outside', async () => {
    const picture = `<w:p><w:r><w:drawing><a:blip r:link="r9"/></w:drawing></w:r></w:p>`;
    const rels = `<Relationship Id="r9" Type="${REL}/image" Target="file:///etc/passwd" TargetMode="External"/>`;
    const answer = await readTable(
      'a.docx',
      zipOf(bareDocx(picture + wordLine('Tuki jatkuu'), rels)),
    );
    expect(answer).toEqual({ table: [['Tuki jatkuu']] });
  });

  it('is refused when it declares entities', async () => {
    const prolog = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
    const file = zipOf(bareDocx(wordLine('&e;'), '', prolog));
    expect(await readTable('a.docx', file)).toEqual({ fault: 'unsafe_entry' });
  });

  it('with nothing in it is told apart from one that cannot be read', async () => {
    expect(await readTable('a.docx', await docx([new Paragraph('')]))).toMatchObject({
      fault: 'empty',
    });
    expect(await readTable('a.docx', Buffer.from('PK\x03\x04 nothing', 'latin1'))).toEqual({
      fault: 'not_zip',
    });
    expect(await readTable('a.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toEqual({
      fault: 'old_office',
    });
  });
});

describe('an Excel file', () => {
  const cell = (value: string) => ({ value, type: String });

  it('gives its first sheet', async () => {
    const file = await writeXlsxFile(rows.map((row) => row.map(cell))).toBuffer();
    expect(await readTable('lista.xlsx', file)).toEqual({ table: rows });
  });

  it('gives numbers and dates as text, and of a formula no formula', async () => {
    const file = await writeXlsxFile([
      [cell('Vaatimus'), cell('Vuosi'), cell('Päivä'), cell('Summa')],
      [
        cell('Tuki jatkuu'),
        { value: 2019, type: Number },
        { value: new Date('2019-03-01T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
        { value: '=1+1', type: 'Formula' },
      ],
    ]).toBuffer();
    const answer = await readTable('lista.xlsx', file);
    expect('table' in answer && answer.table[1]?.slice(0, 3)).toEqual([
      'Tuki jatkuu',
      '2019',
      '2019-03-01',
    ]);
    expect(JSON.stringify(answer)).not.toContain('=1+1');
  });

  it('that is a Word file inside is refused', async () => {
    expect(await readTable('a.xlsx', zipOf(bareDocx(wordLine('Tuki'))))).toEqual({
      fault: 'unreadable',
    });
  });
});

describe('an archive made to harm', () => {
  const bomb = Buffer.alloc(40 << 20);
  it.each<[string, ZipPart[], string]>([
    ['unpacks to too much', [{ name: 'word/document.xml', bytes: bomb }], 'too_big_inside'],
    [
      'says that it unpacks to little',
      [{ name: 'word/document.xml', bytes: bomb, claimedSize: 100 }],
      'too_big_inside',
    ],
    [
      'is forty-two of them',
      Array.from({ length: 42 }, (_, i) => ({
        name: `word/${i}.xml`,
        bytes: Buffer.alloc(2 << 20),
      })),
      'too_big_inside',
    ],
    [
      'has very many entries',
      Array.from({ length: 3_000 }, (_, i) => ({ name: `${i}.xml`, bytes: Buffer.of() })),
      'too_many_entries',
    ],
    ['climbs out', [{ name: '../../x.xml', bytes: Buffer.from('<a/>') }], 'unsafe_entry'],
    [
      'holds a link',
      [{ name: 'x.xml', bytes: Buffer.from('/etc'), unixMode: 0o120777 }],
      'unsafe_entry',
    ],
  ])('and %s is refused', async (_, parts, fault) => {
    expect(await readTable('lista.docx', zipOf(parts))).toEqual({ fault });
  });
});

describe('other files', () => {
  it('are read by their names or refused with the reason', async () => {
    const text = Buffer.from('1. Tuki jatkuu, kunnes raja on selvä\n2. Pienet mukaan\n');
    expect(await readTable('lista.txt', text)).toEqual({
      table: [['Tuki jatkuu, kunnes raja on selvä'], ['Pienet mukaan']],
    });
    expect(await readTable('lista.csv', Buffer.from('a;b\n"c;d'))).toEqual({
      fault: 'quotes',
      line: 2,
    });
    expect(await readTable('kuva.png', Buffer.from('89504e47', 'hex'))).toEqual({ fault: 'kind' });
    expect(await readTable('lista.csv', Buffer.alloc(6 << 20))).toEqual({ fault: 'too_large' });
    expect(await readTable('lista.csv', Buffer.alloc(0))).toEqual({ fault: 'empty' });
  });
});
