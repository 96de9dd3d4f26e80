import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { MIGRATIONS, NewerDatabase, appliedMigrations, migrate } from '#server/db/migrate.ts';
import { openDb, type Db } from '#server/db/open.ts';
import { makePlace } from '../support/people.ts';
import { STORES, openStore, type OpenStore } from '../support/stores.ts';

const WRITERS = 8;
const TIMES = 5;

describe.each(STORES)('rows in %s', (name) => {
  let open: OpenStore;
  beforeEach(async () => {
    open = await openStore(name);
  });
  afterEach(() => open.end());

  test('what a transaction has read stands until it ends, also beside other processes', async () => {
    const { db, store } = open;
    const { workspaceId } = await makePlace(db);
    const other = openDb(store);
    const usedAt = async (on: Db) => {
      const query = on.selectFrom('workspace').select('used_at').where('id', '=', workspaceId);
      return (await query.executeTakeFirstOrThrow()).used_at;
    };
    const before = await usedAt(db);
    const inTransaction = (on: Db) =>
      on.transaction().execute(async (trx) => {
        const used_at = (await usedAt(trx)) + 1;
        await trx.updateTable('workspace').set({ used_at }).where('id', '=', workspaceId).execute();
      });
    // Not in a transaction of its own: it may not come between the two statements of another's either.
    const alone = (on: Db) =>
      on
        .updateTable('workspace')
        .set((eb) => ({ used_at: eb('used_at', '+', 1) }))
        .where('id', '=', workspaceId)
        .execute();
    for (let time = 0; time < TIMES; time++)
      await Promise.all(
        Array.from({ length: WRITERS }, (_, index) =>
          (index % 4 < 3 ? inTransaction : alone)(index % 2 && name === 'postgres' ? other : db),
        ),
      );
    expect(await usedAt(db)).toBe(before + WRITERS * TIMES);
    await other.destroy();
  });

  test('text is in the order of its bytes, and counts, sums and times are numbers', async () => {
    const { db } = open;
    const { workspaceId } = await makePlace(db);
    for (const word of ['b', 'A', 'ä', 'a0', 'Zz', 'a'])
      await db
        .insertInto('organisation')
        .values({ id: newId(), workspace_id: workspaceId, name: word, created_at: 2 ** 41 })
        .execute();
    const rows = await db.selectFrom('organisation').selectAll().orderBy('name').execute();
    expect(rows.map((row) => row.name)).toEqual(['A', 'Zz', 'a', 'a0', 'b', 'ä']);
    const counted = await db
      .selectFrom('organisation')
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.sum<number>('created_at').as('sum'),
        fn.max('created_at').as('max'),
      ])
      .executeTakeFirstOrThrow();
    expect(counted).toEqual({ count: 6, sum: 6 * 2 ** 41, max: 2 ** 41 });
  });

  test('every migration is there, once, and a database of a newer version is refused', async () => {
    const { db } = open;
    await migrate(db);
    expect(await appliedMigrations(db)).toEqual(Object.keys(MIGRATIONS));
    await sql`insert into kysely_migration values ('900-later', '2030-01-01')`.execute(db);
    await expect(migrate(db)).rejects.toThrow(NewerDatabase);
  });

  test('a transaction that fails leaves nothing, and the next one is served', async () => {
    const { db } = open;
    const { workspaceId } = await makePlace(db);
    const failing = db.transaction().execute(async (trx) => {
      await trx.deleteFrom('workspace').execute();
      throw new Error('changed our minds');
    });
    await expect(failing).rejects.toThrow('changed our minds');
    await expect(
      db
        .insertInto('room')
        .values([{ room: 'x' }, { room: 'x' }])
        .execute(),
    ).rejects.toThrow();
    const rows = await db.selectFrom('workspace').select('id').execute();
    expect(rows).toEqual([{ id: workspaceId }]);
  });
});

test('a writer of PostgreSQL that waits too long for another fails alone, and the next is served', async () => {
  const { db, store, end } = await openStore('postgres');
  const impatient = openDb(`${store}?lock_timeout=100`);
  const add = (room: string) => impatient.insertInto('room').values({ room }).execute();
  const addTogether = () =>
    impatient
      .transaction()
      .execute((trx) => trx.insertInto('room').values({ room: 'z' }).execute());
  await db.transaction().execute(async () => {
    for (let time = 0; time < 3; time++) {
      await expect(add('x')).rejects.toThrow('lock timeout');
      await expect(addTogether()).rejects.toThrow('lock timeout');
    }
    // Whoever only reads waits for nobody.
    expect(await impatient.selectFrom('room').selectAll().execute()).toEqual([]);
  });
  await Promise.all(['a', 'b', 'c'].map(add));
  expect(await db.selectFrom('room').selectAll().execute()).toHaveLength(3);
  await impatient.destroy();
  await end();
});
