import { afterAll, beforeAll, expect, test } from 'vitest';
import { demandMaps } from '#shared/documents/demands.ts';
import { newId } from '#server/auth/random.ts';
import { insertPendingEdit } from '#server/db/pending-edits.ts';
import { openCrashHouse, stored, type CrashHouse } from '../support/crash/crash-house.ts';
import { killAndKill } from '../support/crash/kill-rounds.ts';
import { until } from '../support/live.ts';
import { makePlace } from '../support/people.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const KILLS = 30;

test(`[S3] ${KILLS} kills under writers, at any moment and at failpoints: nothing acknowledged is lost, nothing doubled (seed ${SEED})`, async () => {
  const { faults, acknowledged, reached } = await killAndKill({ rounds: KILLS, seed: SEED });
  expect(faults).toEqual([]);
  expect(acknowledged).toBeGreaterThan(KILLS * 3);
  expect(reached).toBe(KILLS / 3);
});

let house: CrashHouse;
beforeAll(async () => {
  house = await openCrashHouse(0);
});
afterAll(() => house.close());

test('[S13] an act whose process dies before its edit is done once after the restart', async () => {
  const { db, lives } = house;
  const { room } = await makePlace(db);
  const demand = { id: newId(), title: 'Kohtaamispaikat auki iltaisin' };
  const edit = { id: newId(), room, kind: 'add-demands', actorId: null };
  // The act's transaction is committed and its process is gone before anything else.
  await insertPendingEdit(db, { ...edit, payload: { demands: [demand] } }, Date.now());
  for (let round = 0; round < 3; round++) {
    const server = await lives.start();
    await until(async () => demandMaps(await stored(db, room)).has(demand.id), 'the edit');
    // Killed between the edit and the mark on its row, as far as the row can tell.
    await lives.end(server, 'SIGKILL');
    await db
      .updateTable('pending_edit')
      .set({ applied_at: null })
      .where('id', '=', edit.id)
      .execute();
  }
  const rows = await db
    .selectFrom('journal_update')
    .select('edit_key')
    .where('room', '=', room)
    .where('edit_key', 'is not', null)
    .execute();
  expect(rows).toEqual([{ edit_key: `pending:${edit.id}` }]);
  expect(demandMaps(await stored(db, room)).size).toBe(1);
});
