import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../tests/support/stores.ts';
import { openDb } from './open.ts';
import { stateNumber } from './state-number.ts';

test('of two states the newer has the higher number, whichever process reads it', async () => {
  const { db, store, end } = await openStore('postgres');
  const other = openDb(store);
  onTestFinished(async () => {
    await other.destroy();
    await end();
  });
  const act = (job: string) =>
    db.transaction().execute(async (trx) => {
      await trx.insertInto('lease').values({ job, holder: 'x', until: 0 }).execute();
      return stateNumber(trx);
    });
  const numbers = [await stateNumber(other)];
  for (const job of ['a', 'b']) {
    numbers.push(await act(job));
    numbers.push(await stateNumber(other));
  }
  // An act may be numbered like what was read just before it, never like what is read after it.
  const [before = 0, first = 0, between = 0, second = 0, after = 0] = numbers;
  expect(first).toBeGreaterThanOrEqual(before);
  expect(between).toBeGreaterThan(first);
  expect(second).toBeGreaterThan(first);
  expect(after).toBeGreaterThan(second);
});
