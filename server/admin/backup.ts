import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { copyDatabase } from '../db/backup.ts';
import { isPostgres } from '../db/store.ts';
import { Problem } from '../problem.ts';
import { tellUnreadable } from './unreadable.ts';

/**
 * `backup FILE`: the whole house in one file, checked, while the server goes on. A backup with a
 * text that cannot be read is kept, and fails all the same: whoever runs it at night must hear.
 */
export async function run([name]: string[], { databaseFile, store }: Config): Promise<string> {
  if (!name) throw new Problem('Name the file: npm run admin -- backup FILE');
  if (isPostgres(store))
    throw new Problem('The data are in PostgreSQL: pg_dump copies them while the server runs.');
  const file = resolve(name);
  if (existsSync(file))
    throw new Problem(`${file} exists already, and is kept. Name another file.`);
  if (!existsSync(databaseFile))
    throw new Problem(`There is nothing to back up in ${databaseFile}. Is DATA_DIR right?`);
  await copyDatabase(databaseFile, file);
  const unreadable = await tellUnreadable(file);
  if (unreadable.length > 0)
    throw new Problem(
      [`The backup is in ${file}. Keep the earlier ones.`, ...unreadable].join('\n'),
    );
  return `The backup is in ${file}. Keep it as safe as the server itself: it holds everything.`;
}
