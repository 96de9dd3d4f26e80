import { expect, test } from 'vitest';
import { workshopResults } from '../../../tests/support/exported-workshop.ts';
import { readPdf } from '../../../tests/support/pdf.ts';
import { unzip } from '../../../tests/support/unzip.ts';
import { toDocx } from './docx.ts';
import { grid, heading, paragraph } from './outline.ts';
import { toPdf } from './pdf.ts';
import { workshopOutline } from './workshop-outline.ts';
import { workshopCsv, workshopXlsx } from './workshop-table.ts';
import { wordsIn } from './words.ts';

const ENDS = ['Vapaaehtoistoiminta', 'Välimuotoiset palvelut', 'Sote-palvelut'];

/** Two organisations on a role map: one is on its way, and they wish to work together. */
function mapped() {
  const results = workshopResults('Rooli');
  const place = results.stages.find(({ type }) => type === 'place');
  if (!place) throw new Error('no placement');
  return {
    ...results,
    stages: [
      {
        ...place,
        result: null,
        config: { ...place.config, shape: 'map' as const, ends: ENDS },
        places: [
          { name: 'Kylätalo Kaiku ry', x: 0.2, y: 0.5, later: 0.5 },
          { name: 'Sydänpolku ry', x: 0.9, y: 0.5, later: null },
        ],
        links: [{ a: 'Kylätalo Kaiku ry', b: 'Sydänpolku ry', kind: 'wishes' as const }],
      },
    ],
  };
}

test('a document says where each stands on a map, now and in five years, and with whom', () => {
  const { blocks } = workshopOutline(mapped(), 0, wordsIn('fi'));
  const told = JSON.stringify(blocks);
  for (const words of ['5 vuoden päästä', 'Vapaaehtoistoiminta, 20\u00a0%'])
    expect(told).toContain(words);
  expect(told).toContain('Välimuotoiset palvelut, 50\u00a0%');
  expect(told).toContain('Kylätalo Kaiku ry ja Sydänpolku ry haluavat tehdä yhteistyötä');
});

test('a table of numbers holds the places and the partnerships, too', () => {
  const lines = workshopCsv(mapped(), 'fi').split('\r\n');
  const of = (words: string) => lines.filter((line) => line.includes(words));
  expect(of('Kylätalo Kaiku ry')).toEqual([
    '2. Rooli,Paikka,Kylätalo Kaiku ry,"Vapaaehtoistoiminta, 20\u00a0%",,20',
    '2. Rooli,5 vuoden päästä,Kylätalo Kaiku ry,"Välimuotoiset palvelut, 50\u00a0%",,50',
    '2. Rooli,Kumppanuudet,Kylätalo Kaiku ry ja Sydänpolku ry haluavat tehdä yhteistyötä,,,',
  ]);
});

test('of one question the answers are the rows, and nobody is told of who is not there', () => {
  const results = workshopResults('Tuki');
  const [poll] = results.stages;
  if (!poll?.result) throw new Error('no poll');
  const result = {
    ...{ ...poll.result, people: 0 },
    positions: [{ itemId: 'a', name: 'Sydänpolku ry', step: 'full' as const, reason: '' }],
  };
  const { blocks } = workshopOutline(
    { ...results, stages: [{ ...poll, type: 'gradient', result }] },
    0,
    wordsIn('fi'),
  );
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []));
  expect(tables[0]?.[0]).toHaveLength(3);
  expect(tables[1]?.[0], 'no column that says the question again').toHaveLength(3);
  expect(JSON.stringify(blocks)).not.toContain('0 vastaajaa');
});

test('in a PDF no heading stands at the foot of a page without the table that it heads', async () => {
  for (let lines = 18; lines < 30; lines++) {
    const bytes = await toPdf({
      ...workshopOutline(mapped(), 0, wordsIn('fi')),
      blocks: [
        ...Array.from({ length: lines }, (_, index) => paragraph(`Kappale ${index}`)),
        heading(1, 'Pisteet'),
        paragraph('9 vastaajaa'),
        grid(['Kohde', 'Pisteet'], [['Tuki', '14']]),
      ],
    });
    // The first page by its title's letters; the heading by its own, and the rows by their rules.
    const first = readPdf(bytes).streams.find((page) => / 23 Tf/.test(page)) ?? '';
    const rules = first.split('/Layout').length - 1;
    expect([/ 17 Tf/.test(first), rules], `after ${lines} lines`).toEqual(
      / 17 Tf/.test(first) ? [true, 4] : [false, 0],
    );
  }
});

test('in Word what says what a table is about, and its first row, go to the page of the next', async () => {
  const outline = workshopOutline(workshopResults('Tuki'), 0, wordsIn('fi'));
  const word = unzip(await toDocx(outline)).get('word/document.xml') ?? '';
  const lead = /<w:p>(?:(?!<\/w:p>).)*6 vastaajaa.*?<\/w:p>(?=<w:tbl>)/.exec(word)?.[0];
  expect(lead).toContain('<w:keepNext/>');
  const [first = '', second = ''] = word.match(/<w:tr>.*?<\/w:tr>/g) ?? [];
  expect(first).toContain('<w:keepNext/>');
  expect(second).not.toContain('<w:keepNext/>');
});

test('in a spreadsheet a row is as high as its longest words need', async () => {
  const results = workshopResults('Tuki', ['Tuttu auttaja säilyy. '.repeat(12), 'Lyhyt']);
  const sheet = unzip(await workshopXlsx(results, 'fi')).get('xl/worksheets/sheet1.xml') ?? '';
  const heights = [...sheet.matchAll(/<row [^>]* ht="([\d.]+)"/g)].map(([, height]) =>
    Number(height),
  );
  expect(heights.length).toBe(sheet.match(/<row /g)?.length);
  expect(Math.min(...heights)).toBe(15);
  // 264 letters in a column of 36.
  expect(Math.max(...heights)).toBeGreaterThanOrEqual(8 * 15);
});
