import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addDemand,
  addExample,
  demandMap,
  demandMaps,
  liveDemands,
  mergeDemand,
  mergeTarget,
  moveDemand,
  purgeTrash,
  removeExample,
  restoreDemand,
  setAnswer,
  setValue,
  textOf,
  trashDemand,
  viewDemands,
  type DemandMap,
} from './demands.ts';

function list(...ids: string[]): Y.Doc {
  const doc = new Y.Doc();
  for (const id of ids) addDemand(doc, { id, title: id.toUpperCase() });
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function meet(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
}

const order = (doc: Y.Doc) => liveDemands(doc).map(([id]) => id);
const demand = (doc: Y.Doc, id: string) => demandMap(doc, id) as DemandMap;

describe('order', () => {
  it('adds last, or after the one named', () => {
    const doc = list('a', 'b');
    addDemand(doc, { id: 'c' }, 'a');
    addDemand(doc, { id: 'd' }, 'unknown');
    expect(order(doc)).toEqual(['a', 'c', 'b', 'd']);
  });

  it('moves to any place', () => {
    const doc = list('a', 'b', 'c');
    moveDemand(doc, 'c', null);
    moveDemand(doc, 'a', 'b');
    expect(order(doc)).toEqual(['c', 'b', 'a']);
  });

  it('agrees after two moved at once, and then still moves between equals', () => {
    const mine = list('a', 'b', 'c', 'd');
    const yours = copyOf(mine);
    moveDemand(mine, 'c', 'a');
    moveDemand(yours, 'd', 'a');
    meet(mine, yours);
    expect(order(mine)).toEqual(order(yours));
    moveDemand(mine, 'b', order(mine)[1] as string);
    expect(order(mine)[2]).toBe('b');
  });

  it('ends the same for everyone whatever was moved meanwhile', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const id = fc.constantFrom(...ids);
    const moves = fc.array(fc.tuple(id, fc.option(id), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(moves, (all) => {
        const mine = list(...ids);
        const yours = copyOf(mine);
        all.forEach(([who, after, first], n) => {
          moveDemand(first ? mine : yours, who, after);
          if (n % 7 === 6) meet(mine, yours);
        });
        meet(mine, yours);
        expect(order(mine)).toEqual(order(yours));
        expect([...order(mine)].sort()).toEqual(ids);
        moveDemand(mine, 'a', 'e');
        expect(order(mine).indexOf('a')).toBe(order(mine).indexOf('e') + 1);
      }),
    );
  });
});

describe('merge', () => {
  it('takes the merged one off the list', () => {
    const doc = list('a', 'b', 'c');
    mergeDemand(doc, 'b', 'a');
    mergeDemand(doc, 'a', 'c');
    expect(order(doc)).toEqual(['c']);
    expect(mergeTarget(doc, 'b')).toBe('c');
  });

  it('loses neither when two merge into each other at once', () => {
    const mine = list('a', 'b');
    const yours = copyOf(mine);
    mergeDemand(mine, 'a', 'b');
    mergeDemand(yours, 'b', 'a');
    meet(mine, yours);
    expect(order(mine)).toEqual(['a']);
    expect(mergeTarget(mine, 'b')).toBe('a');
    expect(viewDemands(mine).map(({ id, mergedInto }) => [id, mergedInto])).toContainEqual([
      'a',
      null,
    ]);
  });

  it('keeps one of a ring that longer chains lead into', () => {
    const doc = list('d', 'c', 'b', 'a');
    const merges = { a: 'b', b: 'c', c: 'a', d: 'b' };
    for (const [id, into] of Object.entries(merges)) demand(doc, id).set('mergedInto', into);
    expect(order(doc)).toEqual(['a']);
    expect(mergeTarget(doc, 'd')).toBe('a');
  });

  it('brings back to the list what was merged into a trashed demand', () => {
    const doc = list('a', 'b');
    mergeDemand(doc, 'b', 'a');
    trashDemand(doc, 'a', 1);
    expect(order(doc)).toEqual(['b']);
    expect(viewDemands(doc).map(({ mergedInto }) => mergedInto)).toEqual([null, null]);
  });

  it('shows what was merged into nothing', () => {
    const doc = list('a');
    demand(doc, 'a').set('mergedInto', 'gone');
    expect(order(doc)).toEqual(['a']);
  });
});

describe('trash', () => {
  it('hides, brings back in its place, and empties after its time', () => {
    const doc = list('a', 'b', 'c');
    trashDemand(doc, 'b', 1000);
    expect(order(doc)).toEqual(['a', 'c']);
    restoreDemand(doc, 'b');
    expect(order(doc)).toEqual(['a', 'b', 'c']);
    trashDemand(doc, 'b', 1000);
    expect(purgeTrash(doc, 1000)).toBe(0);
    expect(purgeTrash(doc, 1001)).toBe(1);
    expect(demandMap(doc, 'b')).toBeNull();
  });
});

it('keeps both texts when two write into one title', () => {
  const mine = list('a');
  const yours = copyOf(mine);
  textOf(demand(mine, 'a'), 'title').insert(0, 'Ensin ');
  textOf(demand(yours, 'a'), 'title').insert(1, ' lopuksi');
  meet(mine, yours);
  expect(viewDemands(mine)[0]?.title).toBe('Ensin A lopuksi');
  expect(viewDemands(yours)).toEqual(viewDemands(mine));
});

it('reads everything back', () => {
  const doc = new Y.Doc();
  const id = addDemand(doc, {
    title: 'Otsikko',
    sentence: 'Maakunnan on…',
    rationale: ['Ensimmäinen', '', 'Toinen'],
    examples: [{ organisation: 'Ry', happens: 'x', helps: 'y', quote: 'z', consent: true }],
    criteria: { own: 'yes' },
    locale: 'sv',
  });
  const map = demand(doc, id);
  setAnswer(map, 'hyte', 'partly');
  setAnswer(map, 'own', null);
  setValue(map, 'lead', 'Askel Työhön sr');
  const second = addExample(map, { organisation: 'Toinen' });
  removeExample(map, second);
  const view = viewDemands(doc)[0];
  expect(view).toMatchObject({
    rationale: 'Ensimmäinen\n\nToinen',
    locale: 'sv',
    lead: 'Askel Työhön sr',
  });
  expect(view?.criteria).toEqual({ hyte: 'partly' });
  expect(view?.examples).toMatchObject([{ organisation: 'Ry', consent: true }]);
});

describe('hostile shapes', () => {
  it.each([
    ['a string for a demand', (doc: Y.Doc) => demandMaps(doc).set('x', 'evil' as never)],
    ['an empty demand', (doc: Y.Doc) => demandMaps(doc).set('x', new Y.Map())],
    ['a position that is no key', (doc: Y.Doc) => demand(doc, 'a').set('position', '~~~')],
    ['a position that is a number', (doc: Y.Doc) => demand(doc, 'a').set('position', 7)],
    ['a text where a time belongs', (doc: Y.Doc) => demand(doc, 'a').set('deletedAt', 'now')],
    [
      'a map for the one merged into',
      (doc: Y.Doc) => demand(doc, 'a').set('mergedInto', new Y.Map()),
    ],
    ['merged into itself', (doc: Y.Doc) => demand(doc, 'a').set('mergedInto', 'a')],
    ['an unknown state', (doc: Y.Doc) => demand(doc, 'a').set('state', '__proto__')],
    [
      'an example that is a number',
      (doc: Y.Doc) => (demand(doc, 'a').get('examples') as Y.Map<unknown>).set('x', 1),
    ],
    [
      'an answer that is none',
      (doc: Y.Doc) =>
        (demand(doc, 'a').get('criteria') as Y.Map<unknown>).set('__proto__', 'maybe'),
    ],
  ])('%s stops nobody', (_name, spoil) => {
    const doc = list('a', 'b', 'c');
    spoil(doc);
    moveDemand(doc, 'c', 'a');
    addDemand(doc, { id: 'd' }, 'b');
    const views = viewDemands(doc);
    expect(views.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(order(doc)).toHaveLength(4);
    expect(views.every(({ state }) => state === 'seed')).toBe(true);
  });
});
