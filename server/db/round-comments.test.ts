import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeComment, makeRound } from '../../tests/support/round.ts';
import type { Db } from './open.ts';
import {
  listAgreed,
  listRoundComments,
  toggleAgreement,
  withdrawRoundComment,
} from './round-comments.ts';
import { countSent } from './round-caps.ts';
import { insertSubmission, isBlocked, touchSubmission } from './round-submissions.ts';
import { openRows } from '../../tests/support/stores.ts';

let rows: Awaited<ReturnType<typeof openRows>>;
let db: Db;
beforeEach(async () => {
  rows = await openRows();
  db = rows.db;
});
afterEach(() => rows.end());

const submission = (roundId: string) => ({
  id: 'sub1',
  roundId,
  key: 'k1',
  actorId: null,
  name: 'Leena',
  organisation: '',
  onBehalf: 'self' as const,
  email: null,
  receiptHash: null,
  source: 'page' as const,
  locale: 'fi' as const,
  deviceHash: 'd1',
  addressHash: 'a1',
});

test('a submission is stored while the round is open, and not a second before or after', async () => {
  const now = Date.now();
  const open = await makeRound(db);
  expect(await insertSubmission(db, submission(open.roundId))).toMatchObject({ name: 'Leena' });
  const over = await makeRound(db, { closesAt: now - 1000 });
  expect(await insertSubmission(db, { ...submission(over.roundId), id: 'sub2' })).toBeNull();
  const soon = await makeRound(db, { opensAt: now + 60_000 });
  expect(await insertSubmission(db, { ...submission(soon.roundId), id: 'sub3' })).toBeNull();
  expect(await db.selectFrom('round_submission').selectAll().execute()).toHaveLength(1);
});

test('one voice each, and it may be taken back', async () => {
  const round = await makeRound(db);
  const id = await makeComment(db, round, { number: 14 });
  expect(await toggleAgreement(db, id, 'one')).toEqual({ agrees: true, agreements: 1 });
  expect(await toggleAgreement(db, id, 'two')).toEqual({ agrees: true, agreements: 2 });
  expect(await listAgreed(db, round.roundId, 'one')).toEqual([id]);
  expect(await toggleAgreement(db, id, 'one')).toEqual({ agrees: false, agreements: 1 });
  expect(await listRoundComments(db, round.roundId)).toMatchObject([{ id, agreements: 1 }]);
});

test('a comment that is taken back keeps its row and no words', async () => {
  const round = await makeRound(db);
  const id = await makeComment(db, round, { number: 2, body: 'Salaista' });
  await withdrawRoundComment(db, id);
  const all = await listRoundComments(db, round.roundId);
  expect(all).toMatchObject([{ id, state: 'withdrawn', body: '' }]);
  expect(JSON.stringify(all)).not.toContain('Salaista');
});

test('what one hand and one house sent lately is counted, and a block is found by any of its names', async () => {
  const round = await makeRound(db);
  const sender = { actorId: null, deviceHash: 'd1', addressHash: 'a1' };
  expect(await isBlocked(db, round.roundId, sender)).toBe(false);
  await db
    .insertInto('round_block')
    .values({ id: 'b', round_id: round.roundId, target: 'device:d1', created_at: 0 })
    .execute();
  expect(await isBlocked(db, round.roundId, sender)).toBe(true);
  expect(await isBlocked(db, round.roundId, { ...sender, deviceHash: 'd2' })).toBe(false);
  await makeComment(db, round);
  expect(await countSent(db, round.roundId, sender, 1000)).toEqual({
    round: 1,
    sender: 0,
    address: 0,
    // Who is not of the workspace came by the round's own link.
    link: 1,
  });
});

test('what was sent may be changed only while the round is open', async () => {
  const round = await makeRound(db);
  await insertSubmission(db, submission(round.roundId));
  expect(await touchSubmission(db, 'sub1')).toBe(true);
  await db
    .updateTable('round')
    .set({ closes_at: Date.now() - 1 })
    .execute();
  expect(await touchSubmission(db, 'sub1')).toBe(false);
});
