import { PostgresAdapter, type ColumnDataType, type Kysely } from 'kysely';

/** Column types that the two databases spell differently. */
export function types(db: Kysely<unknown>): { bytes: ColumnDataType; time: ColumnDataType } {
  return db.getExecutor().adapter instanceof PostgresAdapter
    ? { bytes: 'bytea', time: 'bigint' }
    : { bytes: 'blob', time: 'integer' };
}
