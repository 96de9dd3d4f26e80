import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { copyDatabase, findDamage, holdsTalkoot } from '../db/backup.ts';
import { beginNewEpochs } from '../db/epochs.ts';
import { migrate, pendingMigrations } from '../db/migrate.ts';
import { openDb } from '../db/open.ts';
import { isPostgres } from '../db/store.ts';
import { takeLock } from '../lock.ts';
import { Problem } from '../problem.ts';
import { tellUnreadable } from './unreadable.ts';

/**
 * `restore FILE`: puts a backup in the place of the data, which is kept. Every room begins a new
 * epoch, so that text kept on people's devices since the backup is offered to them as a copy and
 * never mixed into what was restored.
 */
export async function run([name]: string[], config: Config): Promise<string> {
  if (!name) throw new Problem('Name the file: npm run admin -- restore FILE');
  if (isPostgres(config.store))
    throw new Problem('The data are in PostgreSQL: pg_restore brings back what pg_dump copied.');
  const file = resolve(name);
  if (!existsSync(file)) throw new Problem(`There is no file ${file}.`);
  const lock = takeLock(config.dataDir);
  if (!lock)
    throw new Problem(`A server is running on the data in ${config.dataDir}. Stop it first.`);
  try {
    const fresh = `${config.databaseFile}.restoring`;
    await prepareCopy(file, fresh);
    const unreadable = await tellUnreadable(fresh);
    const kept = replaceData(config, fresh);
    return [
      `The backup ${file} is in place. Start the server again.`,
      ...(kept ? [`What was there before is in ${kept}.`] : []),
      ...unreadable,
    ].join('\n');
  } finally {
    lock.release();
  }
}

/** Everything that may fail is done on a copy, before anything is replaced. */
async function prepareCopy(file: string, fresh: string): Promise<void> {
  const damage = findDamage(file, 'integrity_check');
  if (damage) throw new Problem(`${file} is damaged and was not restored: ${damage}`);
  if (!holdsTalkoot(file)) throw new Problem(`${file} is not a backup of Talkoot.`);
  // Refuses a backup of a newer version.
  pendingMigrations(file);
  await copyDatabase(file, fresh);
  const db = openDb(fresh);
  await migrate(db);
  await beginNewEpochs(db);
  await db.destroy();
}

function replaceData({ dataDir, databaseFile }: Config, fresh: string): string | null {
  const files = ['', '-wal', '-shm'].map((suffix) => databaseFile + suffix).filter(existsSync);
  const time = new Date().toISOString().replaceAll(':', '-');
  const kept = join(dataDir, 'backups', `replaced-${time}`);
  // First whole copies, then the change: a power cut in between leaves the old data or the new.
  if (files.length > 0) mkdirSync(kept, { recursive: true, mode: 0o700 });
  for (const each of files) copyFileSync(each, join(kept, basename(each)));
  // A journal of the old file must not be read into the new one.
  for (const suffix of ['-wal', '-shm']) rmSync(databaseFile + suffix, { force: true });
  renameSync(fresh, databaseFile);
  return files.length > 0 ? kept : null;
}
