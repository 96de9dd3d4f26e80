import { expect, test } from 'vitest';
import { workshopResults } from '../../../tests/support/exported-workshop.ts';
import { workshopOutline } from './workshop-outline.ts';
import { workshopCsv } from './workshop-table.ts';
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
