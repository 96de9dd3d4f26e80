import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { CLOSE, MESSAGE } from '#shared/wire.ts';
import { startLive, until, type Live } from '../support/live.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { startHeldSync } from '../support/held-sync.ts';
import { WireClient } from '../support/wire-client.ts';

let live: Live;
let place: Place;
let member: Person;
beforeAll(async () => {
  live = await startLive();
  place = await makePlace(live.app.db);
  member = await makePerson(live.app.db, { place });
});
afterAll(() => live.stop());

/** The HTTP status of an upgrade with these headers; 101 when it was let in. */
function knock(headers: Record<string, string>, path = `/sync/${place.room}`): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${live.port}${path}`, { headers });
    socket.on('error', () => {});
    socket.on('unexpected-response', (_request, { statusCode }) => {
      resolve(statusCode ?? 0);
      socket.terminate();
    });
    socket.on('open', () => {
      resolve(101);
      socket.terminate();
    });
  });
}

describe('[S2] the door', () => {
  const host = () => `localhost:${live.port}`;
  test('opens to its own origin', async () => {
    expect(await knock({ host: host(), origin: live.origin, cookie: member.cookie })).toBe(101);
  });

  test.each([
    ['a foreign origin', () => ({ origin: 'https://evil.example' })],
    ['null', () => ({ origin: 'null' })],
    ['none', () => ({})],
    ['a suffix', () => ({ origin: `${live.origin}.evil.example` })],
    ['another port', () => ({ origin: 'http://localhost:1' })],
    ['another case', () => ({ origin: live.origin.toUpperCase() })],
    ['another scheme', () => ({ origin: live.origin.replace('http:', 'https:') })],
    ['a foreign host', () => ({ host: 'evil.example', origin: 'http://evil.example' })],
  ])('answers 403 to an Origin that is %s', async (_what, headers) => {
    expect(await knock({ host: host(), cookie: member.cookie, ...headers() })).toBe(403);
  });

  test('leaves other upgrades alone', async () => {
    expect(await knock({ host: host(), origin: live.origin }, '/elsewhere')).toBe(404);
  });

  test('closes 4401 without a session', async () => {
    expect(await new WireClient(live, place, null).closed).toBe(CLOSE.noSession);
    const forged = { cookie: 'session=abc.def' };
    expect(await new WireClient(live, place, forged).closed).toBe(CLOSE.noSession);
  });

  test('closes 4401 with a session that has run out or a person suspended', async () => {
    const { db } = live.app;
    const late = await makePerson(db, { place });
    await db
      .updateTable('session')
      .set({ expires_at: Date.now() - 1 })
      .where('id', '=', late.sessionId)
      .execute();
    expect(await new WireClient(live, place, late).closed).toBe(CLOSE.noSession);
    const suspended = await makePerson(db, { place });
    await db
      .updateTable('actor')
      .set({ suspended_at: Date.now() })
      .where('id', '=', suspended.actorId)
      .execute();
    expect(await new WireClient(live, place, suspended).closed).toBe(CLOSE.noSession);
  });

  test.each([
    '..%2Fx',
    '__proto__',
    'demands:',
    'demands:ABCDEF',
    'x'.repeat(10_000),
    '%00',
    '%',
    '',
  ])('closes 4404 for the room %s', async (room) => {
    expect(await new WireClient(live, { room }, member).closed).toBe(CLOSE.noSuchRoom);
  });

  test('foreign and absent rooms look alike: 4404', async () => {
    const foreign = await makePlace(live.app.db);
    expect(await new WireClient(live, foreign, member).closed).toBe(CLOSE.noSuchRoom);
    const absent = { room: 'demands:zzzzzz' };
    expect(await new WireClient(live, absent, member).closed).toBe(CLOSE.noSuchRoom);
  });

  test('a pass to another item closes 4403', async () => {
    const guest = await makePerson(live.app.db, { place, item: 'draft' });
    expect(await new WireClient(live, place, guest).closed).toBe(CLOSE.notAllowed);
  });

  test('with an older schema, or text of another epoch, one may read and not write', async () => {
    for (const query of ['?v=1&schema=0', '?v=1&epoch=2', '?v=1&schema=x', '?v=1&epoch=x']) {
      const old = await new WireClient(live, place, member, { query }).ready();
      expect(old.seat, query).toMatchObject({ mode: 'read', epoch: 1, schema: 1 });
      for (let n = 0; n < 2; n++) old.send([MESSAGE.sync, 2], new Uint8Array([0, 0]));
      expect(await old.closed, query).toBe(CLOSE.notAllowed);
    }
    for (const query of ['?v=1&schema=1', '?v=1&epoch=1', '?v=1']) {
      const now = await new WireClient(live, place, member, { query }).ready();
      expect(now.seat?.mode, query).toBe('write');
      now.end();
    }
  });

  test('who may bring no text stays when the rights of all are looked up', async () => {
    const held = await startHeldSync();
    const old = new WireClient(held.at, held.place(), member, { query: '?v=1&schema=0' });
    await old.ready();
    const from = held.sweeps();
    await until(() => held.sweeps() > from + 1, 'two sweeps');
    await old.roundTrip();
    expect(old.seat?.mode).toBe('read');
    expect(old.open).toBe(true);
    old.end();
    await held.stop();
  });

  test('the twenty-first connection of a person is refused, also when all knock at once', async () => {
    const person = await makePerson(live.app.db, { place });
    const clients = Array.from({ length: 30 }, () => new WireClient(live, place, person));
    await until(() => clients.every(({ synced, code }) => synced || code !== null), 'all answers');
    expect(clients.filter(({ code }) => code === CLOSE.tooFast)).toHaveLength(10);
    expect(clients.filter(({ open }) => open)).toHaveLength(20);
    for (const client of clients) client.end();
    await until(() => live.app.rooms.present(place.workspaceId).length === 0);
  });
});
