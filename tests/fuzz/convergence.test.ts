import { afterAll, beforeAll, expect, test } from 'vitest';
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
import { connect, startLive, until, type Client, type Live } from '../support/live.ts';
import { makePerson, makePlace } from '../support/people.ts';
import { startRelay, type Relay } from '../support/relay.ts';

/** `SEED=…` replays a run; the first ones are kept because they once found something. */
const SEEDS = process.env.SEED
  ? [Number(process.env.SEED)]
  : [1, 20_260_101, Math.floor(Math.random() * 2 ** 31)];
const CLIENTS = 4;
const STEPS = 150;

let live: Live;
let relay: Relay;
beforeAll(async () => {
  live = await startLive();
  relay = await startRelay();
  relay.target = live.port;
});
afterAll(async () => {
  await relay.close();
  await live.stop();
});

test.each(SEEDS)(
  '[S1] all replicas are equal after drops and reconnects, SEED=%i',
  async (seed) => {
    console.info(`SEED=${seed}`);
    const random = seeded(seed);
    const below = (limit: number) => Math.floor(random() * limit);
    const place = await makePlace(live.app.db);
    const through = { port: relay.port, origin: live.origin };
    const clients: Client[] = [];
    for (let i = 0; i < CLIENTS; i++)
      clients.push(connect(through, place, await makePerson(live.app.db, { place })));
    await until(() => clients.every(({ provider }) => provider.synced), 'everybody');

    for (let step = 0; step < STEPS; step++) {
      const client = clients[below(CLIENTS)]!;
      edit(client.doc, below);
      const dice = below(100);
      if (dice < 4) relay.cut();
      else if (dice < 6) relay.mend();
      else if (dice < 8) client.provider.disconnect();
      else if (dice < 20) client.provider.connect();
      else if (dice < 40) await new Promise(setImmediate);
    }
    relay.mend();
    for (const { provider } of clients) provider.connect();

    const views = () => clients.map(({ doc }) => listOf(doc));
    const server = () => live.app.documents.read(place.room, (doc) => Y.encodeStateVector(doc));
    await until(
      async () => {
        const vector = Buffer.from(await server());
        return (
          clients.every(
            ({ provider, doc }) => provider.synced && sameVector(Y.encodeStateVector(doc), vector),
          ) && new Set(views()).size === 1
        );
      },
      `convergence with SEED=${seed}`,
      40_000,
    );

    // What is on the disk is what everybody sees.
    const stored = new Y.Doc();
    const rows = await live.app.db
      .selectFrom('journal_update')
      .select('bytes')
      .where('room', '=', place.room)
      .orderBy('seq')
      .execute();
    const snapshots = await live.app.db
      .selectFrom('journal_snapshot')
      .select('bytes')
      .where('room', '=', place.room)
      .execute();
    for (const { bytes } of [...snapshots, ...rows]) Y.applyUpdate(stored, bytes);
    expect(listOf(stored)).toBe(views()[0]);
    for (const client of clients) client.destroy();
  },
  60_000,
);

/** The list as text. The order of a map's keys is the order of their arrival, and no content. */
function listOf(doc: Y.Doc): string {
  return JSON.stringify(
    viewDemands(doc).map((demand) => ({
      ...demand,
      criteria: Object.entries(demand.criteria).sort(),
    })),
  );
}

/** One random thing that a person does to the list. */
function edit(doc: Y.Doc, below: (limit: number) => number): void {
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
    () => trashDemand(doc, id, 1),
    () => restoreDemand(doc, [...demandMaps(doc).keys()][0] ?? id),
    () => other && mergeDemand(doc, id, other),
  ];
  acts[below(acts.length)]?.();
}

function sameVector(a: Uint8Array, b: Uint8Array): boolean {
  const [one, other] = [Y.decodeStateVector(a), Y.decodeStateVector(b)];
  return (
    one.size === other.size && [...one].every(([client, clock]) => other.get(client) === clock)
  );
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
