/** Where tests keep rows: a file of SQLite's, or a database of PostgreSQL's for each. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#server/db/migrate.ts';
import { openDb, type Db } from '#server/db/open.ts';
import { databaseAt, dropDatabase, makeDatabase } from './postgres.ts';

export type StoreName = 'sqlite' | 'postgres';
export const STORES: StoreName[] = ['sqlite', 'postgres'];

/** What servers under test keep their rows in: `TALKOOT_TEST_STORE=postgres` for PostgreSQL. */
export const STORE: StoreName =
  process.env.TALKOOT_TEST_STORE === 'postgres' ? 'postgres' : 'sqlite';

export interface OpenStore {
  db: Db;
  store: string;
  end(): Promise<void>;
}

/** Migrated tables that nobody else has, for what asks no more: in memory where that can be. */
export async function openRows(): Promise<Pick<OpenStore, 'db' | 'end'>> {
  if (STORE === 'postgres') return openStore(STORE);
  const db = openDb(':memory:');
  await migrate(db);
  return { db, end: () => db.destroy() };
}

/** The same where several connections share them. */
export async function openStore(name: StoreName): Promise<OpenStore> {
  const folder = mkdtempSync(join(tmpdir(), 'talkoot-store-'));
  const store = name === 'sqlite' ? join(folder, 'talkoot.db') : await postgresIn(folder);
  const db = openDb(store);
  await migrate(db);
  return {
    db,
    store,
    async end() {
      await db.destroy();
      await removeData(folder);
    },
  };
}

/** The store of a data folder under test, whichever kind it is of. */
export function storeIn(dataDir: string): string {
  if (STORE === 'sqlite') return join(dataDir, 'talkoot.db');
  return databaseAt(server(), nameOf(dataDir));
}

/** What tells a server about the store of its data folder, which is there then. */
export async function storeEnv(dataDir: string): Promise<Record<string, string>> {
  return STORE === 'sqlite' ? {} : { DATABASE_URL: await postgresIn(dataDir) };
}

/** The folder, and what PostgreSQL has of it. */
export async function removeData(dataDir: string): Promise<void> {
  if (made.delete(dataDir)) await dropDatabase(server(), nameOf(dataDir));
  rmSync(dataDir, { recursive: true, force: true });
}

const made = new Set<string>();

/** A database of PostgreSQL's, empty until somebody fills it. */
export function postgresIn(dataDir: string): Promise<string> {
  made.add(dataDir);
  return makeDatabase(server(), nameOf(dataDir));
}

function nameOf(dataDir: string): string {
  return `t_${createHash('sha256').update(dataDir).digest('hex').slice(0, 20)}`;
}

function server(): string {
  const url = process.env.TALKOOT_TEST_POSTGRES;
  if (!url) throw new Error('no PostgreSQL was started for the tests');
  return url;
}
