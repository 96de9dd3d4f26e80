import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { copyDatabase, findDamage } from './db/backup.ts';
import { MIGRATIONS, pendingMigrations } from './db/migrate.ts';
import { reachPostgres } from './db/reach.ts';
import { isPostgres } from './db/store.ts';
import { Problem } from './problem.ts';

type Data = Pick<Config, 'dataDir' | 'databaseFile'> & Partial<Pick<Config, 'store'>>;

/**
 * Before the database is opened for work: makes the data folder, refuses damaged data and data of
 * a newer version, and keeps a copy of the file when an upgrade is about to change it.
 */
export async function prepareData(
  { dataDir, databaseFile, store = databaseFile }: Data,
  migrations = MIGRATIONS,
): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // Letters, passwords' hashes and everyone's text: nobody else's to read, also in an older folder.
  chmodSync(dataDir, 0o700);
  // PostgreSQL looks after its own files, and after its backups its operator does.
  if (isPostgres(store)) return reachPostgres(store);
  const damage = findDamage(databaseFile);
  if (damage)
    throw new Problem(
      `The database ${databaseFile} is damaged (${damage}). Nothing has been changed. ` +
        `Bring back a backup: npm run admin -- restore FILE (see ${join(dataDir, 'backups')}).`,
    );
  const [first] = pendingMigrations(databaseFile, migrations);
  if (first) await copyDatabase(databaseFile, backupFile(dataDir, `before-${first}`));
}

export function backupFile(dataDir: string, name: string): string {
  const folder = join(dataDir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = new Date().toISOString().replaceAll(':', '-');
  return join(folder, `${name}-${time}.db`);
}
