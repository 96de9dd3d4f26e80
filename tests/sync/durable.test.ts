import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand, demandMaps } from '#shared/documents/demands.ts';
import { CLOSE } from '#shared/wire.ts';
import { startLive, until, type Live } from '../support/live.ts';
import { makePerson, makePlace, type Place } from '../support/people.ts';
import { WireClient } from '../support/wire-client.ts';

describe('with the real journal', () => {
  let live: Live;
  let place: Place;
  beforeAll(async () => {
    live = await startLive();
  });
  beforeEach(async () => {
    place = await makePlace(live.app.db);
  });
  afterAll(() => live.stop());

  const rows = () =>
    live.app.db.selectFrom('journal_update').selectAll().where('room', '=', place.room).execute();

  test('[S9] nothing is stored after the commit of a revocation', async () => {
    const { db } = live.app;
    for (let round = 0; round < 20; round++) {
      const person = await makePerson(db, { place });
      const client = await new WireClient(live, place, person).ready();
      let revoked = false;
      const typing = (async () => {
        for (let i = 0; i < 200 && client.open; i++) {
          client.change((doc) => demandMaps(doc).set(`r${round}i${i}`, new Y.Map()));
          await new Promise(setImmediate);
          if (revoked) break;
        }
      })();
      await until(() => client.saved > 3 + round);
      await db.deleteFrom('membership').where('actor_id', '=', person.actorId).execute();
      const { count } = await db
        .selectFrom('journal_update')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('actor_id', '=', person.actorId)
        .executeTakeFirstOrThrow();
      // Nobody tells the room: the row alone must be enough.
      await client.closed;
      revoked = true;
      await typing;
      const after = (await rows()).filter(({ actor_id }) => actor_id === person.actorId).length;
      expect(after).toBe(Number(count));
      expect([CLOSE.rightsChanged, CLOSE.noSession]).toContain(client.code);
    }
  });

  test('[S9] who only reads is gone within a second or so, told or not', async () => {
    const { db, rooms } = live.app;
    const told = await makePerson(db, { place, role: 'reader' });
    const untold = await makePerson(db, { place, role: 'reader' });
    const clients = [
      await new WireClient(live, place, told).ready(),
      await new WireClient(live, place, untold).ready(),
    ] as const;
    await db.deleteFrom('membership').where('workspace_id', '=', place.workspaceId).execute();
    rooms.rightsChanged(place.workspaceId, [told.actorId]);
    expect(await clients[0].closed).toBe(CLOSE.rightsChanged);
    expect(await clients[1].closed).toBe(CLOSE.rightsChanged);
    expect(await new WireClient(live, place, told).closed).toBe(CLOSE.noSuchRoom);
  });

  test('[S9] a lowered role comes back with a seat that reads', async () => {
    const { db, rooms } = live.app;
    const person = await makePerson(db, { place });
    const client = await new WireClient(live, place, person).ready();
    expect(client.seat?.mode).toBe('write');
    await db
      .updateTable('membership')
      .set({ role: 'reader' })
      .where('actor_id', '=', person.actorId)
      .execute();
    rooms.rightsChanged(place.workspaceId, [person.actorId]);
    expect(await client.closed).toBe(CLOSE.rightsChanged);
    const again = await new WireClient(live, place, person).ready();
    expect(again.seat).toMatchObject({ mode: 'read', epoch: 1, schema: 1 });
    again.end();
  });

  test('[S9] signing out closes the seats of that session alone with 4401', async () => {
    const person = await makePerson(live.app.db, { place });
    const other = await makePerson(live.app.db, { place });
    const client = await new WireClient(live, place, person).ready();
    const stays = await new WireClient(live, place, other).ready();
    live.app.rooms.signedOut(person.actorId, [person.sessionId]);
    expect(await client.closed).toBe(CLOSE.noSession);
    expect(stays.open).toBe(true);
    stays.end();
  });

  test('[S14] a demand gets its number when it is first seen, and everybody hears it', async () => {
    const writer = await new WireClient(
      live,
      place,
      await makePerson(live.app.db, { place }),
    ).ready();
    const hears = await new WireClient(
      live,
      place,
      await makePerson(live.app.db, { place }),
    ).ready();
    const silent = await new WireClient(live, place, await makePerson(live.app.db, { place }), {
      query: '',
    }).ready();
    let id = '';
    writer.change((doc) => (id = addDemand(doc, { title: 'Ensimmäinen' })));
    await until(() => hears.announcements.length > 0, 'the number');
    expect(hears.announcements).toEqual([{ kind: 'numbers', numbers: { [id]: 1 } }]);
    writer.change((doc) => demandMaps(doc).delete(id));
    let next = '';
    writer.change((doc) => (next = addDemand(doc, { title: 'Toinen' })));
    await until(() => hears.announcements.length > 1);
    expect(hears.announcements[1]).toEqual({ kind: 'numbers', numbers: { [next]: 2 } });
    expect(silent.announcements).toEqual([]);
    for (const client of [writer, hears, silent]) client.end();
  });

  test('whoever comes just after an announcement is told that there was one', async () => {
    const early = await new WireClient(
      live,
      place,
      await makePerson(live.app.db, { place }),
    ).ready();
    live.app.rooms.announce(place.room, { kind: 'members' });
    await until(() => early.announcements.length > 0, 'the announcement');
    const late = await new WireClient(
      live,
      place,
      await makePerson(live.app.db, { place }),
    ).ready();
    expect(late.seat?.quiet).toBeLessThan(60_000);
    for (const client of [early, late]) client.end();
  });
});
