import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDialectConfig,
} from 'kysely';
import { isUntrue } from './disk-trouble.ts';
import { postgresDialect, SERVING_MS } from './postgres.ts';
import type { Tables } from './schema.ts';
import { keepStatements } from './statements.ts';
import { isPostgres } from './store.ts';

export type Db = Kysely<Tables>;

/** Opens the database file, made if need be, as every connection to it must be opened. */
export function openSqlite(file: string): Sqlite.Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const sqlite = new Sqlite(file);
  // better-sqlite3's WAL default is NORMAL, which may forget commits in a power cut.
  for (const pragma of [
    'journal_mode=WAL',
    'synchronous=FULL',
    'foreign_keys=ON',
    'busy_timeout=5000',
    // What is deleted, as a ballot's voter, is gone from the file too.
    'secure_delete=ON',
  ])
    sqlite.pragma(pragma);
  return sqlite;
}

export interface DbOptions {
  /** Told when the file's disk cannot be trusted any more. */
  onUntrue?(error: Error): void;
  /** People wait for each statement: where the network swallows one, it is not waited for long. */
  serving?: boolean;
}

/** A file of SQLite's, or a database of PostgreSQL's: `postgres://…`. */
export function openDb(store: string, { onUntrue, serving }: DbOptions = {}): Db {
  if (isPostgres(store)) {
    const silentMs = serving ? SERVING_MS : undefined;
    return new Kysely<Tables>({ dialect: postgresDialect(store, { silentMs }) });
  }
  const database = keepStatements(openSqlite(store));
  return new Kysely<Tables>({
    dialect: new ImmediateDialect({ database }),
    log(event) {
      if (event.level === 'error' && isUntrue(event.error)) onUntrue?.(event.error as Error);
    },
  });
}

/** For a thread that only reads: it waits for no writer, and no writer for it. */
export function openReader(store: string): Db {
  if (isPostgres(store))
    return new Kysely<Tables>({
      dialect: postgresDialect(store, { readOnly: true, silentMs: SERVING_MS }),
    });
  const database = new Sqlite(store, { readonly: true });
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config);
  }
}

/**
 * Kysely thinks that SQLite cannot change tables in a transaction; it can, and an upgrade that is
 * killed half-way must leave nothing behind.
 */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** A transaction that reads first and writes later would fail when another connection wrote between. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** On a full or broken disk SQLite has done it already: what failed is worth telling, not this. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!String(error).includes('no transaction is active')) throw error;
    }
  }
}
