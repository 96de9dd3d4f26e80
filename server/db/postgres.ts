/** PostgreSQL as the store of rows: the same queries as SQLite, with the same promises. */
import type { Socket } from 'node:net';
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type DataTypeNode,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import pg from 'pg';

/** Of PostgreSQL's advisory locks in our database, the one that writing goes through. */
const WRITING = 1;
/** Alone: nobody else writes rows until the end of the transaction, and none reads what is stale. */
export const BEGIN_ALONE = `begin isolation level read committed; select pg_advisory_xact_lock(${WRITING})`;
/** Beside others of its kind, never beside one that writes alone. */
export const LOCK_SHARED = `select pg_advisory_xact_lock_shared(${WRITING})`;

const BIGINT = 20;
const NUMERIC = 1700;

/** What every connection is opened with. */
export function connectionTo(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'talkoot',
    // A role or database may be set to answer before the disk has it.
    options: '-c synchronous_commit=on',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    // A process that hangs in a transaction keeps others from writing: its time is over first.
    idle_in_transaction_session_timeout: 5000,
    lock_timeout: 8000,
    types: {
      // Times, counts and sums are numbers, as they are in SQLite: none is above 2^53.
      getTypeParser: (oid: number, format?: 'text' | 'binary'): ((value: string) => unknown) =>
        oid === BIGINT || oid === NUMERIC
          ? Number
          : (pg.types.getTypeParser(oid, format) as (value: string) => unknown),
    },
  };
}

/**
 * Gives a connection up that says nothing for so long: where the network swallows what is sent, it
 * would be waited for until the operating system does, which takes a quarter of an hour. 0 for never.
 */
export function endWhenSilent(client: pg.ClientBase, ms: number): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  if (stream.listenerCount('timeout') === 0) stream.on('timeout', () => stream.destroy());
  stream.setTimeout(ms);
}

/** The longest that a statement may take on which people wait, e.g. for their rights. */
export const SERVING_MS = 10_000;
/** The same for the operator's work and an upgrade. */
const SILENT_MS = 10 * 60_000;

/** What is lost of its connections is dropped, and others are opened when they are asked for. */
export function poolOf(
  config: pg.PoolConfig & { pipeline?: boolean },
  silentMs = SILENT_MS,
): pg.Pool {
  const pool = new pg.Pool(config);
  // Without a listener a lost connection would end the process, whether it was in use or not.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    endWhenSilent(client, silentMs);
  });
  return pool;
}

export interface DialectOptions {
  readOnly?: boolean;
  /** The longest that a statement may take; 10 minutes without it. */
  silentMs?: number | undefined;
}

export function postgresDialect(
  url: string,
  { readOnly = false, silentMs }: DialectOptions = {},
): Dialect {
  const config = connectionTo(url);
  const options = readOnly
    ? `${config.options} -c default_transaction_read_only=on`
    : config.options;
  const pool = poolOf({ ...config, options, max: readOnly ? 2 : 10 }, silentMs);
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new OneWriterDriver(new PostgresDriver({ pool })),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new BytewiseCompiler(),
  };
}

/** Text is compared by its bytes, as in SQLite, whatever language the database was made for. */
class BytewiseCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text' && this.parentNode?.kind === 'ColumnDefinitionNode')
      this.append(' collate "C"');
  }
}

/** Transactions, and single statements that write, come one after another: docs/decisions/09. */
class OneWriterDriver implements Driver {
  readonly #inner: Driver;
  constructor(inner: Driver) {
    this.#inner = inner;
  }
  init(): Promise<void> {
    return this.#inner.init();
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    return new OneWriterConnection(await this.#inner.acquireConnection());
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await opened(connection).begin();
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#inner.commitTransaction(opened(connection).end());
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#inner.rollbackTransaction(opened(connection).end());
  }
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await this.#inner.releaseConnection(opened(connection).end());
  }
  destroy(): Promise<void> {
    return this.#inner.destroy();
  }
}

/** Kysely hands back what it was given. */
function opened(connection: DatabaseConnection): OneWriterConnection {
  return connection as OneWriterConnection;
}

class OneWriterConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  #inTransaction = false;
  constructor(inner: DatabaseConnection) {
    this.#inner = inner;
  }

  async begin(): Promise<void> {
    await this.#inner.executeQuery(CompiledQuery.raw(BEGIN_ALONE)).catch(async (error: unknown) => {
      // It has begun, and only the wait for the lock was too long.
      await this.#rollBack();
      throw error;
    });
    this.#inTransaction = true;
  }
  /** Gives the connection beneath, to be done with. */
  end(): DatabaseConnection {
    this.#inTransaction = false;
    return this.#inner;
  }

  async executeQuery<R>(asked: CompiledQuery): Promise<QueryResult<R>> {
    const query = storable(asked);
    if (this.#inTransaction || !writes(query)) return this.#inner.executeQuery(query);
    try {
      await this.#inner.executeQuery(CompiledQuery.raw(BEGIN_ALONE));
      const result = await this.#inner.executeQuery<R>(query);
      await this.#inner.executeQuery(CompiledQuery.raw('commit'));
      return result;
    } catch (error) {
      await this.#rollBack();
      throw error;
    }
  }

  async #rollBack(): Promise<void> {
    await this.#inner.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined);
  }

  streamQuery<R>(query: CompiledQuery, size: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery(query, size);
  }
}

/** PostgreSQL's text has no zero character: what only hostile input has finds nothing, and is marked. */
function storable(query: CompiledQuery): CompiledQuery {
  const { parameters } = query;
  if (!parameters.some((one) => typeof one === 'string' && one.includes('\0'))) return query;
  const marked = (one: unknown) => (typeof one === 'string' ? one.replaceAll('\0', '\ufffd') : one);
  return { ...query, parameters: parameters.map(marked) };
}

function writes({ query, sql }: CompiledQuery): boolean {
  if (query.kind === 'SelectQueryNode') return false;
  return !/^\s*(select|vacuum)\b/i.test(sql);
}
