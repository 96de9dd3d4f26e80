import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLOSE } from '#shared/wire.ts';
import { connect, startLive, until, type Live } from '../support/live.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { WireClient } from '../support/wire-client.ts';

const ROOM = { room: 'bench:one.document_7' };

let live: Live;
let place: Place;
let person: Person;
beforeAll(async () => {
  live = await startLive(undefined, { BENCH_ROOMS: 'on' });
  place = await makePlace(live.app.db);
  person = await makePerson(live.app.db);
});
afterAll(() => live.stop());

describe('a bench room', () => {
  test('is open to an unmodified y-websocket client of anybody signed in, and rests on the disk', async () => {
    const other = await makePerson(live.app.db);
    const writer = connect(live, ROOM, person);
    const reader = connect(live, ROOM, other);
    await until(() => writer.provider.synced && reader.provider.synced, 'both to sync');
    writer.doc.getText('text').insert(0, 'Hyvää huomenta');
    await until(() => reader.doc.getText('text').toString() === 'Hyvää huomenta');
    const stored = await live.app.db
      .selectFrom('journal_update')
      .select('actor_id')
      .where('room', '=', ROOM.room)
      .execute();
    expect(stored).toContainEqual({ actor_id: person.actorId });
    writer.destroy();
    reader.destroy();
  });

  test('knows no speed and no number of seats', async () => {
    const room = { room: 'bench:crowd' };
    const clients: WireClient[] = [];
    for (let i = 0; i < 25; i++) clients.push(await new WireClient(live, room, person).ready());
    const [writer] = clients;
    let frames = 0;
    for (let i = 0; i < 1500; i++)
      frames = writer!.change((doc) => doc.getText('text').insert(0, 'a'));
    await until(() => writer!.saved === frames, 'everything to be saved');
    expect(clients.every(({ open }) => open)).toBe(true);
    for (const client of clients) client.end();
  });

  test('has the same gate as every other: another root closes 4400', async () => {
    const client = await new WireClient(live, { room: 'bench:gate' }, person).ready();
    client.change((doc) => doc.getText('other').insert(0, 'a'));
    expect(await client.closed).toBe(CLOSE.malformed);
  });

  test('is closed to who is not signed in, and to who signs out', async () => {
    expect(await new WireClient(live, ROOM, null).closed).toBe(CLOSE.noSession);
    const leaving = await makePerson(live.app.db);
    const client = await new WireClient(live, ROOM, leaving).ready();
    await live.app.db.deleteFrom('session').where('id', '=', leaving.sessionId).execute();
    client.change((doc) => doc.getText('text').insert(0, 'too late'));
    await client.closed;
    expect(
      await live.app.documents.read(ROOM.room, (doc) => doc.getText('text').toString()),
    ).not.toMatch('too late');
  });

  test.each(['bench:', 'bench:a/b', 'bench:a b', `bench:${'x'.repeat(65)}`, 'bench:a:b'])(
    'is not named %s',
    async (room) => {
      expect(await new WireClient(live, { room }, person).closed).toBe(CLOSE.noSuchRoom);
    },
  );

  test('named like a workspace is no part of it', async () => {
    const room = { room: `bench:${place.workspaceId}` };
    const client = await new WireClient(live, room, person).ready();
    expect(live.app.rooms.present(place.workspaceId)).toEqual([]);
    client.end();
  });
});

test('beside bench rooms the others keep their limits', async () => {
  const member = await makePerson(live.app.db, { place });
  const clients: WireClient[] = [];
  for (let i = 0; i < 20; i++) clients.push(await new WireClient(live, place, member).ready());
  expect(await new WireClient(live, place, member).closed).toBe(CLOSE.tooFast);
  for (const client of clients) client.end();
  const flood = await new WireClient(live, place, await makePerson(live.app.db, { place })).ready();
  for (let i = 0; i < 2000; i++) flood.send([3]);
  expect(await flood.closed).toBe(CLOSE.tooFast);
});

test('without BENCH_ROOMS there is no such room', async () => {
  const house = await startLive();
  try {
    const anybody = await makePerson(house.app.db);
    expect(await new WireClient(house, ROOM, anybody).closed).toBe(CLOSE.noSuchRoom);
  } finally {
    await house.stop();
  }
});
