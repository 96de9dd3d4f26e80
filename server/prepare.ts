import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { pendingMigrations } from './db/migrate.ts';
import { openSqlite } from './db/open.ts';

/**
 * Before the database is opened for work: makes the data folder, refuses data of a newer
 * version, and keeps a copy of the file when an upgrade is about to change it.
 */
export async function prepareData(config: Config): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(config.databaseFile)) return;
  const pending = pendingMigrations(config.databaseFile);
  if (pending.length === 0) return;

  const backups = join(config.dataDir, 'backups');
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  const sqlite = openSqlite(config.databaseFile);
  try {
    await sqlite.backup(join(backups, `before-${pending[0]}-${Date.now()}.db`));
  } finally {
    sqlite.close();
  }
}
