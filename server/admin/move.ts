import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { isEmpty, moveAll } from '../db/move.ts';
import { openDb } from '../db/open.ts';
import { reachPostgres } from '../db/reach.ts';
import { isPostgres } from '../db/store.ts';
import { takeLock } from '../lock.ts';
import { prepareData } from '../prepare.ts';
import { Problem } from '../problem.ts';

/**
 * `move`: from SQLite's file into PostgreSQL, all or nothing. The file stays as it is, and is what
 * the server goes on with when DATABASE_URL is not set.
 */
export async function run(_args: string[], config: Config): Promise<string> {
  const { dataDir, databaseFile, store } = config;
  if (!isPostgres(store))
    throw new Problem('Name the empty database to move to: DATABASE_URL=postgres://…');
  if (!existsSync(databaseFile))
    throw new Problem(`There is nothing to move in ${databaseFile}. Is DATA_DIR right?`);
  await reachPostgres(store);
  const lock = takeLock(dataDir);
  if (!lock) throw new Problem(`A server is running on the data in ${dataDir}. Stop it first.`);
  const [source, target] = [openDb(databaseFile), openDb(store)];
  try {
    if (!(await isEmpty(target)))
      throw new Problem('The database of DATABASE_URL is not empty. Nothing has been changed.');
    // Refuses what is damaged or newer; what is older is backed up and brought up to date.
    await prepareData({ dataDir, databaseFile });
    await migrate(source);
    const { tables, rows, documents } = await moveAll(source, target);
    return [
      `${rows} rows in ${tables} tables and ${documents} documents are in PostgreSQL, each compared with its original.`,
      `Start the server with the same DATABASE_URL. ${databaseFile} is kept: put it away when all is well.`,
    ].join('\n');
  } finally {
    await Promise.all([source.destroy(), target.destroy()]);
    lock.release();
  }
}
