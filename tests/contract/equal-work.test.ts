import type * as Argon2 from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

/** What costs time in a sign-in is counted at the library itself: nothing else takes milliseconds. */
const count = vi.hoisted(() => ({ hash: 0, verify: 0 }));
vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof Argon2>();
  return {
    ...real,
    hash: (...given: Parameters<typeof real.hash>) => (count.hash++, real.hash(...given)),
    verify: (...given: Parameters<typeof real.verify>) => (count.verify++, real.verify(...given)),
  };
});

import type { Visit } from '#server/auth/context.ts';
import { makePasswords } from '#server/auth/password.ts';
import { startLive, type Live } from '../support/live.ts';
import { makePerson } from '../support/people.ts';

const PASSWORD = 'neljä sanaa järven rannalla';
const KNOWN = {
  'with another password': 'leena@kaiku.example',
  'without a password': 'links.only@kaiku.example',
  'not confirmed': 'unconfirmed@kaiku.example',
  suspended: 'suspended@kaiku.example',
};
let live: Live;
let visits = 0;
/** From elsewhere each time, so that no limit answers before the work. */
const visit = (): Visit => ({
  address: `10.0.0.${(visits += 1)}`,
  userAgent: 'test',
  locale: 'fi',
  sessionId: null,
});

beforeAll(async () => {
  live = await startLive();
  const { db } = live.app;
  const hash = await makePasswords().hash(PASSWORD);
  for (const [what, email] of Object.entries(KNOWN)) {
    const { actorId } = await makePerson(db, { email });
    await db
      .updateTable('actor')
      .set({
        password_hash: what === 'without a password' ? null : hash,
        ...(what === 'not confirmed' ? { email_verified_at: null } : {}),
        ...(what === 'suspended' ? { suspended_at: 1 } : {}),
      })
      .where('id', '=', actorId)
      .execute();
  }
});
afterAll(() => live.stop());
beforeEach(() => void Object.assign(count, { hash: 0, verify: 0 }));

describe('[T17] the same work, whether an address is known or not', () => {
  const who = [...Object.entries(KNOWN), ['unknown', 'nobody@kaiku.example']] as const;

  test('the very first sign-in and every later one of an account verify once', async () => {
    const { auth } = live.app;
    const ask = (email: string) => auth.signIn({ email, password: 'jotain aivan muuta' }, visit());
    // Known first: the spare hash that the unknown are compared with must be no sign of them.
    await ask(KNOWN['with another password']);
    expect(count).toEqual({ hash: 1, verify: 1 });
    for (const [, email] of [...who].reverse()) {
      Object.assign(count, { hash: 0, verify: 0 });
      expect(await ask(email)).toMatchObject({ ok: false, refusal: { code: 'wrong_credentials' } });
      expect(count).toEqual({ hash: 0, verify: 1 });
    }
  });

  test.each(who)('signing up hashes once (%s)', async (_what, email) => {
    const asked = { email, password: PASSWORD, name: 'Leena Tuomi', next: '/home' };
    expect((await live.app.auth.signUp(asked, visit())).ok).toBe(true);
    expect(count).toEqual({ hash: 1, verify: 0 });
  });

  test.each(who)('asking for a letter hashes nothing (%s)', async (_what, email) => {
    expect((await live.app.auth.requestReset(email, visit())).ok).toBe(true);
    expect((await live.app.auth.requestSignInLink({ email, next: '/' }, visit())).ok).toBe(true);
    expect(count).toEqual({ hash: 0, verify: 0 });
  });
});
