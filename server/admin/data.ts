import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import {
  appliedMigrations,
  migrate,
  MIGRATIONS,
  pendingMigrations,
  refuseNewer,
} from '../db/migrate.ts';
import { openDb, type Db } from '../db/open.ts';
import { reachPostgres } from '../db/reach.ts';
import { isPostgres } from '../db/store.ts';
import { takeLock } from '../lock.ts';
import { prepareData } from '../prepare.ts';
import { Problem } from '../problem.ts';

/** Works on the data, beside a running server or before the first start. */
export async function withData<T>(config: Config, work: (db: Db) => Promise<T>): Promise<T> {
  await upgradeData(config);
  const db = openDb(config.store);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** The tables as this code knows them; never changed under a server that runs older code. */
async function upgradeData(config: Config): Promise<void> {
  const { databaseFile, dataDir, store } = config;
  if (isPostgres(store)) return upgradePostgres(store);
  if (existsSync(databaseFile) && pendingMigrations(databaseFile).length === 0) return;
  const lock = takeLock(dataDir);
  if (!lock)
    throw new Problem('The running server is of an older version than this one. Restart it first.');
  try {
    await prepareData(config);
    const db = openDb(databaseFile);
    await migrate(db);
    await db.destroy();
  } finally {
    lock.release();
  }
}

/** An empty database gets its tables; in one with tables any process may be running. */
async function upgradePostgres(store: string): Promise<void> {
  await reachPostgres(store);
  const db = openDb(store);
  try {
    const applied = await appliedMigrations(db);
    refuseNewer(applied);
    if (applied.length === 0) await migrate(db);
    else if (Object.keys(MIGRATIONS).some((name) => !applied.includes(name)))
      throw new Problem(
        'The running server is of an older version than this one. Restart it first.',
      );
  } finally {
    await db.destroy();
  }
}
