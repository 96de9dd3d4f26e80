import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand, demandMaps } from '#shared/documents/demands.ts';
import { ROLES } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import { CLOSE, MESSAGE } from '#shared/wire.ts';
import { startLive, until, type Live } from '../support/live.ts';
import { makePerson, makePlace, type Place } from '../support/people.ts';
import { WireClient } from '../support/wire-client.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.stop());

const rowsOf = async ({ room }: Place) =>
  (await live.app.db.selectFrom('journal_update').selectAll().where('room', '=', room).execute())
    .length;

async function seatOf(place: Place, role: (typeof ROLES)[number] = 'member', query = '?v=1') {
  const person = await makePerson(live.app.db, { place, role });
  const client = await new WireClient(live, place, person, { query }).ready();
  return Object.assign(client, { person });
}

/** An update that adds a demand to a document of its own. */
function someUpdate(): Uint8Array {
  const doc = new Y.Doc();
  addDemand(doc, { title: 'Kohtaamispaikat auki iltaisin' });
  return Y.encodeStateAsUpdate(doc);
}

describe('[S4] roles and frames', () => {
  const FRAMES: [string, (client: WireClient) => void][] = [
    ['step 2', (client) => client.write(someUpdate(), 1)],
    ['update', (client) => client.write(someUpdate(), 2)],
    ['step 2 with padded numbers', (client) => client.raw(padded(1, someUpdate()))],
    ['update with padded numbers', (client) => client.raw(padded(2, someUpdate()))],
  ];
  for (const role of ROLES)
    for (const [what, send] of FRAMES)
      test(`${role}: ${what}`, async () => {
        const place = await makePlace(live.app.db);
        const client = await seatOf(place, role);
        const writes = can({ actorId: '', workspaceId: '', role, item: null }, 'demands.edit');
        expect(client.seat?.mode).toBe(writes ? 'write' : 'read');
        send(client);
        // Its answer tells that the frame before it has been looked at.
        client.synced = false;
        client.send([MESSAGE.sync, 0], new Uint8Array([0]));
        await client.ready();
        const stored = () => live.app.documents.read(place.room, (doc) => demandMaps(doc).size);
        // The row is there a moment before the room hears that it is.
        if (writes) await until(async () => (await stored()) === 1, 'the demand');
        expect(await stored()).toBe(writes ? 1 : 0);
        expect(await rowsOf(place)).toBe(writes ? 1 : 0);
        expect(client.open).toBe(true);
        client.end();
      });

  test('a reader who goes on writing is closed 4403', async () => {
    const place = await makePlace(live.app.db);
    const client = await seatOf(place, 'reader');
    client.write(someUpdate());
    client.write(someUpdate());
    expect(await client.closed).toBe(CLOSE.notAllowed);
    expect(await rowsOf(place)).toBe(0);
  });

  test('a reader is never asked for what it has', async () => {
    const place = await makePlace(live.app.db);
    const client = await seatOf(place, 'reader');
    expect(client.saved).toBe(0);
    expect(client.updates).toHaveLength(1);
    client.end();
  });
});

describe('[S5] rubbish', () => {
  const big = (size: number) => new Uint8Array(size);
  test.each<[string, Uint8Array | string, number]>([
    ['text', 'hello', 1003],
    ['an empty frame', new Uint8Array(), CLOSE.malformed],
    ['an unknown kind', new Uint8Array([99]), CLOSE.malformed],
    ['our own kind', new Uint8Array([MESSAGE.saved, 1]), CLOSE.malformed],
    ['one byte', new Uint8Array([0]), CLOSE.malformed],
    ['an unknown step', new Uint8Array([0, 7, 0]), CLOSE.malformed],
    ['a length beyond the frame', new Uint8Array([0, 2, 200, 1]), CLOSE.malformed],
    [
      'a huge length',
      new Uint8Array([0, 2, 255, 255, 255, 255, 255, 255, 255, 127]),
      CLOSE.malformed,
    ],
    ['something after the frame', new Uint8Array([0, 2, 2, 0, 0, 9]), CLOSE.malformed],
    ['an update that is none', new Uint8Array([0, 2, 3, 5, 9, 9]), CLOSE.malformed],
    ['a state vector that is none', new Uint8Array([0, 0, 2, 255, 255]), CLOSE.malformed],
    ['more than a mebibyte', big(1024 * 1024 + 1), 1009],
  ])('%s', async (_what, bytes, code) => {
    const place = await makePlace(live.app.db);
    const other = await seatOf(place);
    const client = await seatOf(place);
    client.raw(bytes);
    expect(await client.closed).toBe(code);
    // Nobody else feels it.
    const saved = other.change((doc) => demandMaps(doc).set('x', new Y.Map()));
    await until(() => other.saved >= saved);
    other.end();
  });

  test('an unmasked frame', async () => {
    const place = await makePlace(live.app.db);
    const client = await seatOf(place);
    const { _socket: line } = client.socket as unknown as { _socket: { write(b: Buffer): void } };
    line.write(Buffer.from([0x82, 0x01, 0x00]));
    expect(await client.closed).toBe(1002);
  });

  test('an upgrade that goes away half way harms nobody', async () => {
    const place = await makePlace(live.app.db);
    const person = await makePerson(live.app.db, { place });
    for (let i = 0; i < 20; i++) new WireClient(live, place, person).end();
    const after = await seatOf(place);
    expect(after.synced).toBe(true);
    after.end();
  });
});

describe('[S6] speed', () => {
  test('ten thousand messages at once close 4529', async () => {
    const place = await makePlace(live.app.db);
    const client = await seatOf(place);
    for (let i = 0; i < 10_000; i++) client.send([MESSAGE.sync, 0], new Uint8Array([0]));
    expect(await client.closed).toBe(CLOSE.tooFast);
  });

  test('a burst of three hundred is honest', async () => {
    const place = await makePlace(live.app.db);
    const client = await seatOf(place);
    let last = 0;
    for (let i = 0; i < 250; i++)
      last = client.change((doc) => demandMaps(doc).set(`k${i}`, new Y.Map()));
    await until(() => client.saved === last, 'all to be saved');
    client.end();
  });

  test('one who never reads is closed, and the others do not wait', async () => {
    const place = await makePlace(live.app.db);
    const { db } = live.app;
    const slow = await seatOf(place);
    slow.socket.pause();
    const writers = await Promise.all(Array.from({ length: 3 }, async () => await seatOf(place)));
    const reader = await seatOf(place);
    const slowActor = slow.person.actorId;
    const there = () =>
      live.app.rooms.present(place.workspaceId).some(({ actorId }) => actorId === slowActor);
    for (let i = 0; there() && i < 100; i++) {
      const text = 'ä'.repeat(150_000);
      const saved = writers.map((writer) =>
        writer.change((doc) =>
          demandMaps(doc).set(
            `big${writer.doc.clientID}`,
            new Y.Map([['title', new Y.Text(text)]]),
          ),
        ),
      );
      await until(
        () => writers.every((writer, w) => writer.saved >= (saved[w] ?? 0) || !writer.open),
        'the writers to be saved',
        30_000,
      );
    }
    expect(there()).toBe(false);
    expect(reader.open).toBe(true);
    expect(await db.selectFrom('journal_update').select('seq').limit(1).execute()).toHaveLength(1);
    for (const client of [...writers, reader, slow]) client.end();
  }, 120_000);
});

/** The same numbers, each with a byte more than it needs. */
function padded(kind: number, update: Uint8Array): Uint8Array {
  const length = [update.length & 127, update.length >> 7].map((part, i) =>
    i ? part : part | 128,
  );
  return new Uint8Array([0x80, 0x00, 0x80 | kind, 0x00, ...length, ...update]);
}
