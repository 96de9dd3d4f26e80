import * as Y from 'yjs';
import {
  addDemand,
  addExample,
  demandMap,
  demandMaps,
  exampleMaps,
  liveDemands,
  mergeDemand,
  moveDemand,
  rationaleOf,
  removeExample,
  restoreDemand,
  setAnswer,
  setValue,
  textOf,
  trashDemand,
  viewDemands,
} from '#shared/documents/demands.ts';

/** The list as text. The order of a map's keys is the order of their arrival, and no content. */
export function listOf(doc: Y.Doc): string {
  return JSON.stringify(
    viewDemands(doc).map((demand) => ({
      ...demand,
      criteria: Object.entries(demand.criteria).sort(),
    })),
  );
}

/** One random thing that a person does to the list. */
export function editList(doc: Y.Doc, below: (limit: number) => number): void {
  const all = liveDemands(doc);
  const [id] = all[below(Math.max(1, all.length))] ?? [];
  const map = id === undefined ? null : demandMap(doc, id);
  const [other] = all[below(Math.max(1, all.length))] ?? [];
  if (!map || id === undefined || below(8) === 0)
    return void addDemand(doc, { title: `Vaatimus ${below(1000)}`, rationale: ['Koska.'] });
  const title = textOf(map, 'title');
  const acts: (() => unknown)[] = [
    () => title.insert(below(title.length + 1), 'äö '.slice(0, 1 + below(3))),
    () => title.length > 0 && title.delete(below(title.length), 1),
    () => rationaleOf(map).insert(0, [new Y.XmlElement('paragraph')]),
    () => rationaleOf(map).length > 1 && rationaleOf(map).delete(0, 1),
    () => moveDemand(doc, id, below(3) ? (other ?? null) : null),
    () => setAnswer(map, `c${below(4)}`, 'partly'),
    () => setValue(map, 'theme', `teema ${below(5)}`),
    () => addExample(map, { happens: 'Näin kävi.' }),
    () => {
      const [exampleId] = exampleMaps(map)[0] ?? [];
      if (exampleId) removeExample(map, exampleId);
    },
    // Just now: what is long in the trash a server purges when it starts.
    () => trashDemand(doc, id, Date.now()),
    () => restoreDemand(doc, [...demandMaps(doc).keys()][0] ?? id),
    () => other && mergeDemand(doc, id, other),
  ];
  acts[below(acts.length)]?.();
}
