import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand, mergeDemand, trashDemand } from './demands.ts';
import { appendBlocks } from './draft.ts';
import { publishingFacts } from './publishing.ts';
import type { RichNode } from './rich-text.ts';

const words = (text: string): RichNode[] => [{ kind: 'text', text, marks: [], children: [] }];

test('the checklist names each demand of the draft that wants something, and no other', () => {
  const demands = new Y.Doc();
  const example = { organisation: 'Kaiku', happens: 'Kahvila', helps: '', quote: '' };
  const ready = addDemand(demands, {
    title: 'Valmis',
    rationale: ['Siksi.'],
    addressee: 'Maakunta',
    examples: [{ ...example, consent: true }],
  });
  const bare = addDemand(demands, { title: 'Paljas', examples: [{ ...example, consent: false }] });
  const gone = addDemand(demands, { title: 'Pois', rationale: ['x'], addressee: 'y' });
  const merged = addDemand(demands, { title: 'Osa', rationale: ['x'], addressee: 'y' });
  addDemand(demands, { title: 'Ei luonnoksessa' });
  trashDemand(demands, gone, 1);
  mergeDemand(demands, merged, ready);

  const draft = new Y.Doc();
  appendBlocks(draft, [
    { kind: 'heading', level: 1, children: words('Johdanto') },
    { kind: 'paragraph', children: words('Alku.') },
    ...[ready, bare, gone, merged, ready].map((demandId): RichNode => ({
      kind: 'demand',
      demandId,
      children: [],
    })),
    { kind: 'question', children: words('Riittääkö?') },
  ]);
  const facts = publishingFacts(draft, demands, { [bare]: 2 });
  expect(facts).toEqual({
    paragraphs: 5,
    questions: 1,
    demands: 4,
    withoutRationale: [{ id: bare, number: 2, title: 'Paljas', locale: 'fi' }],
    withoutAddressee: [{ id: bare, number: 2, title: 'Paljas', locale: 'fi' }],
    withUnpublished: [{ id: bare, number: 2, title: 'Paljas', locale: 'fi' }],
    offTheList: [
      { id: gone, number: null, title: 'Pois', locale: 'fi' },
      { id: merged, number: null, title: 'Osa', locale: 'fi' },
    ],
  });
});
