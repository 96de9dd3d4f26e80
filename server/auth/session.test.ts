import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addActor } from '../db/actors.ts';
import type { Db } from '../db/open.ts';
import {
  createSession,
  endSessions,
  listSessions,
  SESSION_MS,
  validateSession,
} from './session.ts';
import { openRows } from '../../tests/support/stores.ts';

const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;
let rows: Awaited<ReturnType<typeof openRows>>;
let db: Db;

beforeEach(async () => {
  rows = await openRows();
  db = rows.db;
  for (const id of ['leena', 'raija'])
    await addActor(db, { id, name: id, email: null, passwordHash: null, locale: null }, NOW);
});
afterEach(() => rows.end());

const open = (actorId = 'leena') =>
  createSession(db, { actorId, device: 'Firefox, Linux', now: NOW });

describe('a session', () => {
  it('is a token whose secret is nowhere else', async () => {
    const { token } = await open();
    expect(token).toMatch(/^[a-z2-7]{16}\.[a-z2-7]{52}$/);
    const rows = JSON.stringify(await db.selectFrom('session').selectAll().execute());
    expect(rows).not.toContain(token.split('.')[1]);
    expect((await validateSession(db, token, NOW))?.session.actorId).toBe('leena');
  });

  it('slides, but is written at most hourly', async () => {
    const { token } = await open();
    expect((await validateSession(db, token, NOW + HOUR))?.renewed).toBe(false);
    const later = await validateSession(db, token, NOW + HOUR + 1);
    expect(later?.renewed).toBe(true);
    expect(later?.session.expiresAt).toBe(NOW + HOUR + 1 + SESSION_MS);
    expect(await validateSession(db, token, NOW + HOUR + SESSION_MS)).not.toBeNull();
  });

  it('ends ten days after the last use', async () => {
    const { token } = await open();
    expect(await validateSession(db, token, NOW + SESSION_MS)).toBeNull();
  });

  it('is refused with another one’s secret', async () => {
    const [one, other] = [await open(), await open('raija')];
    const mixed = `${one.token.split('.')[0]}.${other.token.split('.')[1]}`;
    expect(await validateSession(db, mixed, NOW)).toBeNull();
    for (const token of ['', '.', 'a', 'a.b', `${one.token}.x`, '\0.\0'])
      expect(await validateSession(db, token, NOW)).toBeNull();
  });

  it('of a suspended person is refused', async () => {
    const { token } = await open();
    await db.updateTable('actor').set({ suspended_at: NOW }).where('id', '=', 'leena').execute();
    expect(await validateSession(db, token, NOW)).toBeNull();
  });

  it('can be left standing when all others end', async () => {
    const [one, two, foreign] = [await open(), await open(), await open('raija')];
    await endSessions(db, 'leena', one.session.id);
    expect(await validateSession(db, one.token, NOW)).not.toBeNull();
    expect(await validateSession(db, two.token, NOW)).toBeNull();
    expect(await validateSession(db, foreign.token, NOW)).not.toBeNull();
    expect(await listSessions(db, 'leena', NOW)).toHaveLength(1);
  });
});
