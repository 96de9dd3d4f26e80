import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { copyDatabase } from '../db/backup.ts';
import { Problem } from '../problem.ts';

/** `backup FILE`: the whole house in one file, checked, while the server goes on. */
export async function run([name]: string[], { databaseFile }: Config): Promise<string> {
  if (!name) throw new Problem('Name the file: npm run admin -- backup FILE');
  const file = resolve(name);
  if (existsSync(file))
    throw new Problem(`${file} exists already, and is kept. Name another file.`);
  if (!existsSync(databaseFile))
    throw new Problem(`There is nothing to back up in ${databaseFile}. Is DATA_DIR right?`);
  await copyDatabase(databaseFile, file);
  return `The backup is in ${file}. Keep it as safe as the server itself: it holds everything.`;
}
