import { PostgresAdapter, type ColumnDataType, type Kysely } from 'kysely';

export function isPostgresDb<Rows>(db: Kysely<Rows>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** Column types that the two databases spell differently. */
export function types(db: Kysely<unknown>): { bytes: ColumnDataType; time: ColumnDataType } {
  return isPostgresDb(db) ? { bytes: 'bytea', time: 'bigint' } : { bytes: 'blob', time: 'integer' };
}
