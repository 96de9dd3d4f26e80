import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MIGRATIONS, migrate } from './db/migrate.ts';
import { openDb } from './db/open.ts';
import { prepareData } from './prepare.ts';
import { Problem } from './problem.ts';

let dataDir: string;
let data: { dataDir: string; databaseFile: string };
const later = { ...MIGRATIONS, '900-later': { up: () => Promise.resolve() } };

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'talkoot-prepare-'));
  data = { dataDir, databaseFile: join(dataDir, 'talkoot.db') };
});
afterEach(() => rmSync(dataDir, { recursive: true }));

async function makeDatabase(migrations = MIGRATIONS): Promise<void> {
  const db = openDb(data.databaseFile);
  await migrate(db, migrations);
  await db
    .insertInto('actor')
    .values({ id: 'raija', name: 'Raija Harju', created_at: 1 })
    .execute();
  await db.destroy();
}

test('a new house needs no backup, and its folder is nobody else’s to read', async () => {
  await prepareData(data);
  expect(readdirSync(dataDir)).toEqual([]);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});

test('an ordinary start makes no backup', async () => {
  await makeDatabase();
  await prepareData(data);
  expect(readdirSync(dataDir)).not.toContain('backups');
});

test('an upgrade first keeps a whole copy of the data', async () => {
  await makeDatabase();
  await prepareData(data, later);

  const [backup, ...others] = readdirSync(join(dataDir, 'backups'));
  expect(others).toEqual([]);
  expect(backup).toMatch(/^before-900-later-.+\.db$/);
  const file = join(dataDir, 'backups', backup ?? '');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const copy = new Sqlite(file, { readonly: true });
  expect(copy.prepare('select name from actor').all()).toEqual([{ name: 'Raija Harju' }]);
  copy.close();
});

test('older code refuses newer data, and says what to do', async () => {
  await makeDatabase(later);
  const older = prepareData(data);
  await expect(older).rejects.toThrow(Problem);
  await expect(older).rejects.toThrow(
    'This database was made by a newer version of Talkoot (900-later). ' +
      'Run that version, or restore a backup from before the upgrade.',
  );
});

test.each([
  ['rubbish', () => writeFileSync(data.databaseFile, 'not a database'.repeat(1000))],
  [
    'a page overwritten',
    () => {
      const file = openSync(data.databaseFile, 'r+');
      writeSync(file, Buffer.alloc(4096, 0xaa), 0, 4096, 4096);
      closeSync(file);
    },
  ],
])('damaged data is refused, and the way back is told: %s', async (_, damage) => {
  await makeDatabase();
  damage();
  await expect(prepareData(data)).rejects.toThrow(/is damaged \(.+restore FILE/);
});
