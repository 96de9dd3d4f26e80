import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeRound } from '../../tests/support/round.ts';
import type { Db } from './open.ts';
import { forgetAddresses } from './round-addresses.ts';
import { insertSubmission } from './round-submissions.ts';
import { openRows } from '../../tests/support/stores.ts';

let rows: Awaited<ReturnType<typeof openRows>>;
let db: Db;
beforeEach(async () => {
  rows = await openRows();
  db = rows.db;
});
afterEach(() => rows.end());

async function roundWithSender(closesAt: number): Promise<string> {
  const { roundId } = await makeRound(db, { closesAt });
  await insertSubmission(
    db,
    {
      id: `s${roundId}`,
      roundId,
      key: 'k',
      actorId: null,
      name: 'Leena',
      organisation: '',
      onBehalf: 'self',
      email: null,
      receiptHash: null,
      source: 'page',
      locale: 'fi',
      deviceHash: 'd1',
      addressHash: 'a1',
    },
    true,
  );
  for (const target of ['address:a1', 'device:d1'])
    await db
      .insertInto('round_block')
      .values({ id: `${target}${roundId}`, round_id: roundId, target, created_at: 0 })
      .execute();
  return roundId;
}

test('when a round is over, no mark of a network address is left of it; in a running one they stay', async () => {
  const now = Date.now();
  const [over, running] = [await roundWithSender(now - 1_000), await roundWithSender(now + 60_000)];
  await forgetAddresses(db);
  const marks = await db
    .selectFrom('round_submission')
    .select(['round_id', 'address_hash', 'device_hash'])
    .execute();
  expect(new Map(marks.map((row) => [row.round_id, row.address_hash]))).toEqual(
    new Map([
      [over, null],
      [running, 'a1'],
    ]),
  );
  expect(marks.every((row) => row.device_hash === 'd1')).toBe(true);
  const blocks = await db.selectFrom('round_block').select(['round_id', 'target']).execute();
  expect(blocks.filter(({ round_id }) => round_id === over)).toEqual([
    { round_id: over, target: 'device:d1' },
  ]);
  expect(blocks.filter(({ round_id }) => round_id === running)).toHaveLength(2);
});
