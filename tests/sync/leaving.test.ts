import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { issueToken } from '#server/auth/email-token.ts';
import type { Visit } from '#server/auth/context.ts';
import { createSession } from '#server/auth/session.ts';
import { sessionCookieName } from '#server/auth/cookie.ts';
import { CLOSE } from '#shared/wire.ts';
import { startLive, type Live } from '../support/live.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { WireClient } from '../support/wire-client.ts';

const PASSWORD = 'neljä sanaa järven rannalla';
const visit: Visit = { address: '127.0.0.1', userAgent: 'test', locale: 'fi', sessionId: null };

let live: Live;
let place: Place;
let bystander: WireClient;
let number = 0;
beforeAll(async () => {
  live = await startLive();
  place = await makePlace(live.app.db);
  await makePerson(live.app.db, { place, role: 'coordinator', email: 'c@kaiku.example' });
  bystander = await new WireClient(live, place, await makePerson(live.app.db, { place })).ready();
});
afterAll(async () => {
  expect(bystander.open).toBe(true);
  bystander.end();
  await live.stop();
});

/** Someone with an open socket on each of two devices. */
async function onTwoDevices() {
  const { db } = live.app;
  const email = `paivi${(number += 1)}@kaiku.example`;
  const person = await makePerson(db, { place, email });
  const { token, session } = await createSession(db, {
    actorId: person.actorId,
    device: 'phone',
    now: Date.now(),
  });
  const phone: Person = {
    ...person,
    sessionId: session.id,
    cookie: `${sessionCookieName(false)}=${token}`,
  };
  const sockets = [
    await new WireClient(live, place, person).ready(),
    await new WireClient(live, place, phone).ready(),
  ] as const;
  return { email, person, phone, sockets };
}

type OnTwo = Awaited<ReturnType<typeof onTwoDevices>>;

describe('[S9] open sockets close with 4401, told and not only swept', () => {
  beforeEach(() => void vi.spyOn(live.app.rooms, 'signedOut'));
  afterEach(() => {
    expect(live.app.rooms.signedOut).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  });

  test('signing out closes that device alone', async () => {
    const { person, sockets } = await onTwoDevices();
    await live.app.auth.signOut(person.actorId, person.sessionId);
    expect(await sockets[0].closed).toBe(CLOSE.noSession);
    expect(sockets[1].open).toBe(true);
    sockets[1].end();
  });

  test('ending another device from the list closes that one', async () => {
    const { person, phone, sockets } = await onTwoDevices();
    const ended = await live.app.auth.endOneSession(person.actorId, phone.sessionId);
    expect(ended.ok).toBe(true);
    expect(await sockets[1].closed).toBe(CLOSE.noSession);
    expect(sockets[0].open).toBe(true);
    sockets[0].end();
  });

  const all: [string, (who: OnTwo) => Promise<unknown>][] = [
    ['“sign out everywhere”', ({ person }) => live.app.auth.signOutEverywhere(person.actorId)],
    [
      'a reset of the password',
      async ({ email, person: { actorId } }) => {
        const { db, auth } = live.app;
        const { token } = await issueToken(db, { purpose: 'reset', email, actorId }, Date.now());
        expect((await auth.resetPassword({ token, password: PASSWORD }, visit)).ok).toBe(true);
      },
    ],
    [
      'another password',
      async ({ person }) => {
        const asked = { current: '', password: PASSWORD };
        expect((await live.app.auth.changePassword(person.actorId, asked, visit)).ok).toBe(true);
      },
    ],
    [
      'deleting the account',
      async ({ person }) =>
        expect((await live.app.auth.deleteAccount(person.actorId)).ok).toBe(true),
    ],
  ];
  test.each(all)('%s closes all of them', async (_what, leave) => {
    const who = await onTwoDevices();
    await leave(who);
    for (const socket of who.sockets) expect(await socket.closed).toBe(CLOSE.noSession);
    expect(await new WireClient(live, place, who.person).closed).toBe(CLOSE.noSession);
  });
});
