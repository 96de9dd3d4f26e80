/**
 * Random edits over random drops, on every journal: at the end all replicas, the documents of the
 * servers and what a fresh server loads are equal, before and after folding. `SEED=…` replays a run.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { connect, until, type Client } from '../support/live.ts';
import { Houses } from '../support/houses.ts';
import { seeded } from '../support/mutate-update.ts';
import { makePerson, makePlace, type Place } from '../support/people.ts';
import { editList, listOf } from '../support/random-list.ts';
import type { StoreName } from '../support/stores.ts';

/** The first ones are kept because they once found something. */
const SEEDS = process.env.SEED
  ? [Number(process.env.SEED)]
  : [1, 20_260_101, Math.floor(Math.random() * 2 ** 31)];
const CLIENTS = 4;
const STEPS = 150;
/** What is stored is folded amid the writing. */
const FOLD_EVERY = 60;

const SETTINGS: { over: string; store: StoreName; servers: number }[] = [
  { over: 'SQLite', store: 'sqlite', servers: 1 },
  { over: 'PostgreSQL', store: 'postgres', servers: 1 },
  { over: 'two servers of one PostgreSQL', store: 'postgres', servers: 2 },
];

describe.each(SETTINGS)('over $over', ({ store, servers }) => {
  let houses: Houses;
  beforeAll(async () => {
    houses = await Houses.open(store, servers);
  });
  afterAll(() => houses.end());

  test.each(SEEDS)(
    '[S1] all replicas are equal after drops and reconnects, SEED=%i',
    async (seed) => {
      console.info(`SEED=${seed}`);
      const place = await makePlace(houses.lives[0]!.app.db);
      const clients = await comeIn(houses, place);
      await write(houses, place, clients, seeded(seed));

      const truth = () => clients[0]!.doc;
      await until(
        async () =>
          clients.every(({ provider, doc }) => provider.synced && isSame(doc, truth())) &&
          (await serversHave(houses, place, truth())),
        `convergence with SEED=${seed}`,
        20_000,
      );
      expect(new Set(clients.map(({ doc }) => listOf(doc))).size).toBe(1);
      for (const { provider } of clients) provider.disconnect();

      await houses.reopen();
      expect(await serversHave(houses, place, truth())).toBe(true);
      await fold(houses, place, 0);
      await houses.reopen();
      expect(await serversHave(houses, place, truth())).toBe(true);
      for (const client of clients) client.destroy();
    },
    60_000,
  );
});

async function comeIn({ lives, relays }: Houses, place: Place): Promise<Client[]> {
  const clients: Client[] = [];
  for (let i = 0; i < CLIENTS; i++) {
    const [live, relay] = [lives[i % lives.length]!, relays[i % relays.length]!];
    const through = { port: relay.port, origin: live.origin };
    clients.push(connect(through, place, await makePerson(live.app.db, { place })));
  }
  await until(() => clients.every(({ provider }) => provider.synced), 'everybody');
  return clients;
}

/** In the end every line is whole again. */
async function write(houses: Houses, place: Place, clients: Client[], below: Below): Promise<void> {
  for (let step = 1; step <= STEPS; step++) {
    const at = below(CLIENTS);
    const { doc, provider } = clients[at]!;
    const relay = houses.relays[at % houses.relays.length]!;
    editList(doc, below);
    const dice = below(100);
    if (dice < 4) relay.cut();
    else if (dice < 6) provider.disconnect();
    else if (dice < 20) provider.connect();
    else if (dice < 40) await new Promise(setImmediate);
    else if (dice < 50) {
      relay.mend();
      provider.connect();
      await until(() => provider.synced, 'one who comes back');
    }
    if (step % FOLD_EVERY === 0) await fold(houses, place, below(houses.lives.length));
  }
  for (const relay of houses.relays) relay.mend();
  for (const { provider } of clients) provider.connect();
}

/** A fold that fails is told to the operator alone: here it is looked for in the rows. */
async function fold({ lives }: Houses, { room }: Place, at: number): Promise<void> {
  const { documents, db } = lives[at]!.app;
  await documents.mark(room, 'named');
  const snapshots = await db
    .selectFrom('journal_snapshot')
    .select('seq')
    .where('room', '=', room)
    .orderBy('seq')
    .execute();
  const { rows } = await db
    .selectFrom('journal_update')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('room', '=', room)
    .where('seq', '<=', snapshots.length > 1 ? snapshots[0]!.seq : 0)
    .executeTakeFirstOrThrow();
  expect(Number(rows)).toBe(0);
}

async function serversHave({ lives }: Houses, { room }: Place, truth: Y.Doc): Promise<boolean> {
  const same = lives.map(({ app }) => app.documents.read(room, (doc) => isSame(doc, truth)));
  return (await Promise.all(same)).every(Boolean);
}

type Below = (limit: number) => number;

/** What there is, what was deleted, and what it says. */
function isSame(one: Y.Doc, other: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) && listOf(one) === listOf(other);
}
