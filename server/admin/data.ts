import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { migrate, pendingMigrations } from '../db/migrate.ts';
import { openDb, type Db } from '../db/open.ts';
import { takeLock } from '../lock.ts';
import { prepareData } from '../prepare.ts';
import { Problem } from '../problem.ts';

/** Works on the data, beside a running server or before the first start. */
export async function withData<T>(config: Config, work: (db: Db) => Promise<T>): Promise<T> {
  await upgradeData(config);
  const db = openDb(config.databaseFile);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** The tables as this code knows them; never changed under a server that runs older code. */
async function upgradeData(config: Config): Promise<void> {
  const { databaseFile, dataDir } = config;
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
