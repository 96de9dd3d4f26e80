import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addDemand,
  mergeDemand,
  moveDemand,
  trashDemand,
  viewDemands,
  type DemandView,
} from './demands.ts';
import { compareDemands, isSame } from './demands-diff.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
console.info(`demands-diff seed: ${seed} (SEED=${seed} repeats it)`);

function list(titles: string[]): { doc: Y.Doc; ids: string[]; view: DemandView[] } {
  const doc = new Y.Doc();
  const ids = titles.map((title) => addDemand(doc, { title }));
  return { doc, ids, view: viewDemands(doc) };
}

describe('two states of the list beside each other', () => {
  it('finds no difference between a list and itself', () => {
    const { view } = list(['a', 'b', 'c']);
    expect(compareDemands(view, view).every(isSame)).toBe(true);
  });

  it('names what was added, trashed and merged, each where it stood', () => {
    const { doc, ids, view } = list(['a', 'b', 'c']);
    const added = addDemand(doc, { title: 'd' }, ids[0]);
    trashDemand(doc, ids[1]!, 1);
    mergeDemand(doc, ids[2]!, ids[0]!);
    expect(
      compareDemands(view, viewDemands(doc)).map(({ id, from, to }) => [id, from, to]),
    ).toEqual([
      [ids[0], 'listed', 'listed'],
      [ids[1], 'listed', 'trashed'],
      [ids[2], 'listed', 'merged'],
      [added, 'absent', 'listed'],
    ]);
  });

  it('calls only the demand that was carried away moved, not those that made room', () => {
    const { doc, ids, view } = list(['a', 'b', 'c', 'd']);
    moveDemand(doc, ids[3]!, null);
    const moved = compareDemands(view, viewDemands(doc)).filter((change) => change.moved);
    expect(moved.map(({ id, moved: by }) => [id, by])).toEqual([[ids[3], { from: 4, to: 1 }]]);
  });

  it('lists the texts, answers and examples that differ', () => {
    const { view } = list(['Pikkuyhdistykset mukaan']);
    const older = view[0]!;
    const example = {
      id: 'e',
      organisation: '',
      happens: 'x',
      helps: '',
      quote: '',
      consent: false,
    };
    const newer: DemandView = {
      ...older,
      title: 'Pienet yhdistykset mukaan',
      state: 'agreed',
      criteria: { k1: 'yes' },
      examples: [example],
    };
    expect(compareDemands([older], [newer])[0]).toMatchObject({
      texts: ['title'],
      state: true,
      criteria: [{ criterionId: 'k1', older: null, newer: 'yes' }],
      examples: [{ older: null, newer: example }],
      moved: null,
    });
  });

  it('mentions every demand of either list once and the newer ones in their order', () => {
    const someIds = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f'));
    const views = (ids: string[]) =>
      ids.map((id) => ({ id, deletedAt: null, mergedInto: null, criteria: {}, examples: [] }));
    fc.assert(
      fc.property(someIds, someIds, (older, newer) => {
        const changes = compareDemands(
          views(older) as unknown as DemandView[],
          views(newer) as unknown as DemandView[],
        );
        const ids = changes.map(({ id }) => id);
        expect([...ids].sort()).toEqual([...new Set([...older, ...newer])].sort());
        expect(ids.filter((id) => newer.includes(id))).toEqual(newer);
        const still = new Set(changes.filter(({ moved }) => !moved).map(({ id }) => id));
        expect(older.filter((id) => still.has(id) && newer.includes(id))).toEqual(
          newer.filter((id) => still.has(id) && older.includes(id)),
        );
      }),
      { seed, numRuns: 300 },
    );
  });
});
