import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { MIGRATIONS, migrate } from '#server/db/migrate.ts';
import { openDb } from '#server/db/open.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'talkoot-migration-'));
const databaseFile = join(dataDir, 'talkoot.db');
afterAll(() => rmSync(dataDir, { recursive: true }));

/** An upgrade by another process, whose second migration is cut by `kill -9` half-way. */
const KILLED_UPGRADE = `
  import { prepareData } from '#server/prepare.ts';
  import { MIGRATIONS, migrate } from '#server/db/migrate.ts';
  import { openDb } from '#server/db/open.ts';
  const later = {
    ...MIGRATIONS,
    '900-first': {
      up: (db) => db.schema.createTable('first').addColumn('id', 'text').execute(),
    },
    '901-second': {
      up: async (db) => {
        await db.schema.alterTable('actor').addColumn('nickname', 'text').execute();
        await db.updateTable('actor').set({ nickname: 'half done' }).execute();
        process.kill(process.pid, 'SIGKILL');
      },
    },
  };
  await prepareData({ dataDir: ${JSON.stringify(dataDir)}, databaseFile: ${JSON.stringify(databaseFile)} }, later);
  await migrate(openDb(${JSON.stringify(databaseFile)}), later);
`;

test('kill -9 in a migration leaves the data as they were, and the backup beside them', async () => {
  const db = openDb(databaseFile);
  await migrate(db);
  await db
    .insertInto('actor')
    .values({ id: 'raija', name: 'Raija Harju', created_at: 1 })
    .execute();
  await db.destroy();

  const child = spawn(process.execPath, ['--input-type=module', '-e', KILLED_UPGRADE], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number, string];
  expect(signal).toBe('SIGKILL');

  const after = new Sqlite(databaseFile);
  expect(after.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(after.prepare('select name from kysely_migration').pluck().all()).toEqual(
    Object.keys(MIGRATIONS),
  );
  expect(after.prepare(`select name from sqlite_master where name = 'first'`).all()).toEqual([]);
  expect(after.prepare('select * from actor').get()).not.toHaveProperty('nickname');
  after.close();
  expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1);

  const again = openDb(databaseFile);
  await migrate(again);
  const { name } = await again.selectFrom('actor').select('name').executeTakeFirstOrThrow();
  expect(name).toBe('Raija Harju');
  await again.destroy();
});
