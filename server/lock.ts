import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Problem } from './problem.ts';

export interface Lock {
  release(): void;
}

/**
 * One server writes one data folder; two would each believe their open rooms to be the only ones.
 * The lock is the operating system's, held through an empty SQLite file: it goes with the process,
 * also after `kill -9`, and no number in a file can be mistaken for a living process.
 * `null` when somebody else holds it for longer than `patience` milliseconds.
 */
export function takeLock(dataDir: string, patience = 0): Lock | null {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = new Sqlite(join(dataDir, 'server.lock'), { timeout: patience });
  try {
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return { release: () => void file.close() };
}

/** The old process of a restart may still be closing its rooms. */
const RESTART_MS = 3000;

export function takeServerLock(dataDir: string): Lock {
  const lock = takeLock(dataDir, RESTART_MS);
  if (!lock)
    throw new Problem(
      `Talkoot is already running on the data in ${dataDir}. ` +
        'Stop it first, or start this one with another DATA_DIR and PORT.',
    );
  return lock;
}
