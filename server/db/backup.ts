import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/**
 * Copies a database while others write to it. All in one step: a backup in several would begin
 * anew after each foreign commit, and in a busy house never end. Appears under its name only
 * when it is whole and checked.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const partial = `${to}.partial`;
  const source = new Sqlite(from, { readonly: true, timeout: 5000 });
  try {
    await source.backup(partial, { progress: () => 0x7fffffff });
  } finally {
    source.close();
  }
  chmodSync(partial, 0o600);
  const copy = new Sqlite(partial);
  // One file that can be read wherever it is put, with nothing beside it.
  copy.pragma('journal_mode=delete');
  copy.close();
  const damage = findDamage(partial, 'integrity_check');
  if (damage) {
    rmSync(partial);
    throw new Error(`The copy of ${from} is damaged: ${damage}`);
  }
  renameSync(partial, to);
}

/** What is wrong with a database file; `null` when nothing is, or when there is none yet. */
export function findDamage(
  file: string,
  check: 'quick_check' | 'integrity_check' = 'quick_check',
): string | null {
  if (!existsSync(file)) return null;
  const sqlite = new Sqlite(file, { timeout: 5000 });
  try {
    const result = sqlite.pragma(`${check}(1)`, { simple: true }) as string;
    // Several lines: the place, then what is wrong there.
    return result === 'ok' ? null : (result.split('\n').at(-1) ?? result);
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return error.message;
    throw error;
  } finally {
    sqlite.close();
  }
}

/** Whether the file is a database of ours at all. */
export function holdsTalkoot(file: string): boolean {
  const sqlite = new Sqlite(file, { readonly: true });
  try {
    const names = sqlite.prepare('select name from sqlite_master').pluck().all();
    return ['kysely_migration', 'actor', 'journal_update'].every((name) => names.includes(name));
  } finally {
    sqlite.close();
  }
}
