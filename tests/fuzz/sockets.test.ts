/**
 * Hostile members on real sockets while two honest people type in the same list: the server lives,
 * what was refused is nowhere, and the two and the server hold the same. `SEED=…` replays the
 * damaged frames, `FRAMES=…` sends more of them.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand, demandMaps, viewDemands } from '#shared/documents/demands.ts';
import { CLOSE } from '#shared/wire.ts';
import { ATTACKS } from '../support/hostile-frames.ts';
import { connect, startLive, until, type Client, type Live } from '../support/live.ts';
import { damageBytes, damageMeaning, seeded } from '../support/mutate-update.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { WireClient } from '../support/wire-client.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const FRAMES = Number(process.env.FRAMES ?? 300);

let live: Live;
let place: Place;
let honest: [Client, Client];
beforeAll(async () => {
  live = await startLive();
  place = await makePlace(live.app.db);
  const [aino, mikael] = [
    await makePerson(live.app.db, { place }),
    await makePerson(live.app.db, { place }),
  ];
  honest = [connect(live, place, aino), connect(live, place, mikael)];
  await until(() => honest.every(({ provider }) => provider.synced), 'the two');
  addDemand(honest[0].doc, { id: 'yhteinen', title: 'Tuki jatkuu', rationale: ['Koska.'] });
  await until(() => demandMaps(honest[1].doc).has('yhteinen'), 'the shared demand');
});
afterAll(async () => {
  honest.forEach((client) => client.destroy());
  await live.stop();
});

const title = ({ doc }: Client): Y.Text | null => {
  const text = demandMaps(doc).get('yhteinen')?.get('title');
  return text instanceof Y.Text ? text : null;
};
const server = () => live.app.documents.read(place.room, (doc) => JSON.stringify(viewDemands(doc)));

/** Always another: whoever is closed for rubbish again and again is not let in. */
const hostile = (): Promise<Person> => makePerson(live.app.db, { place });

/** Both type a letter, and everybody has both. A member may delete: then they begin anew. */
async function typeOn(): Promise<void> {
  if (!title(honest[0])) addDemand(honest[0].doc, { id: 'yhteinen', title: 'Tuki jatkuu' });
  await until(() => honest.every((client) => title(client)), 'the shared demand');
  honest.forEach((client, n) => title(client)?.insert(0, 'äö'[n] ?? ''));
  const views = () => honest.map(({ doc }) => JSON.stringify(viewDemands(doc)));
  await until(
    async () => new Set([...views(), await server()]).size === 1,
    'both to have the same',
  );
}

/** The hostile one may close or not; the server has heard all that was sent before the answer. */
async function heard(client: WireClient): Promise<void> {
  if (!client.open) return;
  client.synced = false;
  client.send([0, 0], new Uint8Array([0]));
  await until(() => client.synced || client.code !== null, 'an answer');
}

test.each(ATTACKS)('[S5] $what', async ({ send, code }) => {
  const before = await server();
  const client = await new WireClient(live, place, await hostile()).ready();
  send(client, honest[0].doc.clientID);
  if (code === null) await heard(client);
  else await client.closed;
  if (code !== 'closed') expect(client.code).toBe(code);
  client.end();
  expect(await server()).toBe(before);
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  const [ainos, mikaels] = honest.map(({ provider }) => provider.awareness.getStates());
  for (const states of [ainos, mikaels])
    for (const { user } of (states?.values() ?? []) as Iterable<{ user?: { name?: string } }>)
      expect(user?.name ?? '').not.toContain('owner');
  await typeOn();
});

test('[S6] who is closed for rubbish again and again is turned away', async () => {
  const person = await hostile();
  const rubbish = async () => {
    const client = await new WireClient(live, place, person).ready();
    client.raw(new Uint8Array([99]));
    await client.closed;
  };
  for (let times = 0; times < 10; times++) await rubbish();
  const refused = new WireClient(live, place, person);
  expect(await refused.closed).toBe(CLOSE.tooFast);
  expect(refused.seat).toBeNull();
});

test('[S11] the same update two hundred times is stored once', async () => {
  const rows = async () =>
    (
      await live.app.db
        .selectFrom('journal_update')
        .select('seq')
        .where('room', '=', place.room)
        .execute()
    ).length;
  const client = await new WireClient(live, place, await hostile()).ready();
  const before = await rows();
  const first = client.change((doc) => demandMaps(doc).set('kerran', new Y.Map()));
  const update = Y.encodeStateAsUpdate(client.doc);
  let last = first;
  for (let i = 0; i < 200; i++) last = client.write(update);
  await until(() => client.saved === last, 'all to be heard');
  expect(await rows()).toBe(before + 1);
  client.end();
});

test(`[S5] damaged frames, SEED=${SEED}`, async () => {
  console.info(`SEED=${SEED}`);
  const below = seeded(SEED);
  let doc = new Y.Doc();
  // Always the same for one of them, also when Yjs sees it come back and takes another for the copy.
  let id = 0;
  let client: WireClient | null = null;
  for (let i = 0; i < FRAMES; i++) {
    if (!client?.open) {
      doc = new Y.Doc();
      id = 1 + below(2 ** 32 - 1);
      client = await new WireClient(live, place, await hostile(), { doc }).ready();
    }
    const writer = new Y.Doc();
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc));
    writer.clientID = id;
    const known = Y.encodeStateVector(writer);
    addDemand(writer, { id: `d${below(5)}`, title: 'Rikottu', rationale: ['Koska.'] });
    const update = Y.encodeStateAsUpdate(writer, known);
    if (below(4)) client.write(damageMeaning(update, writer, below));
    else client.raw(damageBytes(new Uint8Array([0, 2, update.length, ...update]), below));
    await heard(client);
    if (i % 25 === 0) await typeOn();
  }
  client?.end();
  await typeOn();
  const stored = await live.app.documents.read(place.room, ({ store }) => [
    store.pendingStructs,
    store.pendingDs,
  ]);
  expect(stored).toEqual([null, null]);
}, 120_000);
