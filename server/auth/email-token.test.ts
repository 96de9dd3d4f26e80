import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../db/open.ts';
import { addActor } from '../db/actors.ts';
import { consumeCode, consumeToken, issueToken, lookAtToken } from './email-token.ts';
import { openRows } from '../../tests/support/stores.ts';

const EMAIL = 'leena.tuomi@askeltyohon.example';
const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;
let rows: Awaited<ReturnType<typeof openRows>>;
let db: Db;

beforeEach(async () => {
  rows = await openRows();
  db = rows.db;
  await addActor(
    db,
    { id: 'leena', name: 'Leena', email: EMAIL, passwordHash: null, locale: null },
    NOW,
  );
});
afterEach(() => rows.end());

const issue = () => issueToken(db, { purpose: 'sign-in', email: EMAIL, actorId: 'leena' }, NOW);
const byCode = (code: string, now = NOW) =>
  consumeCode(db, { email: EMAIL, purposes: ['sign-in'], code }, now);

describe('a mailed link', () => {
  it('is looked at as often as one likes, and used once', async () => {
    const { token } = await issue();
    expect(await lookAtToken(db, token, NOW)).toMatchObject({ actorId: 'leena' });
    expect(await lookAtToken(db, token, NOW)).not.toBeNull();
    expect(await consumeToken(db, token, ['sign-in'], NOW)).toMatchObject({ actorId: 'leena' });
    expect(await consumeToken(db, token, ['sign-in'], NOW)).toBeNull();
    expect(await lookAtToken(db, token, NOW)).toBeNull();
  });

  it('holds an hour, for its own purpose', async () => {
    const { token } = await issue();
    expect(await consumeToken(db, token, ['reset', 'verify', 'change'], NOW)).toBeNull();
    expect(await lookAtToken(db, token, NOW + HOUR - 1)).not.toBeNull();
    expect(await lookAtToken(db, token, NOW + HOUR)).toBeNull();
  });

  it('leaves nothing in the table that would open it', async () => {
    const { token, code } = await issue();
    const rows = JSON.stringify(await db.selectFrom('email_token').selectAll().execute());
    expect(rows).not.toContain(token.split('.')[1]);
    expect(rows).not.toContain(code);
  });

  it.each(['', '.', 'a.b', 'a.b.c', '__proto__.x'])('%j is none', async (token) => {
    expect(await lookAtToken(db, token, NOW)).toBeNull();
  });

  it('with another link’s secret is none', async () => {
    const [one, other] = [await issue(), await issue()];
    const mixed = `${one.token.split('.')[0]}.${other.token.split('.')[1]}`;
    expect(await lookAtToken(db, mixed, NOW)).toBeNull();
  });
});

describe('six digits', () => {
  it('are used once, and use the link up as well', async () => {
    const { token, code } = await issue();
    expect(code).toMatch(/^\d{6}$/);
    expect(await byCode(code)).toMatchObject({ actorId: 'leena' });
    expect(await byCode(code)).toBeNull();
    expect(await lookAtToken(db, token, NOW)).toBeNull();
  });

  it('end after five wrong tries, and the link goes on', async () => {
    const { token, code } = await issue();
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1) expect(await byCode(wrong)).toBeNull();
    expect(await byCode(code)).toBeNull();
    expect(await lookAtToken(db, token, NOW)).not.toBeNull();
  });

  it('of an older letter end when a newer one is written', async () => {
    const { code: older } = await issue();
    const { code: newer } = await issueToken(
      db,
      { purpose: 'sign-in', email: EMAIL, actorId: 'leena' },
      NOW + 1000,
    );
    if (older !== newer) expect(await byCode(older, NOW + 2000)).toBeNull();
    expect(await byCode(newer, NOW + 2000)).not.toBeNull();
  });
});
