import { sql, type RawBuilder } from 'kysely';
import type { Db } from './open.ts';
import { isPostgresDb } from './types.ts';

/**
 * The database's own clock in epoch milliseconds, as an expression: what decides whether a deadline
 * has passed, in the statement that writes (T22).
 */
export function dbNow(db: Db): RawBuilder<number> {
  return isPostgresDb(db)
    ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
}

/** The same clock, asked. */
export async function databaseTime(db: Db): Promise<number> {
  const { rows } = await sql<{ now: number }>`select ${dbNow(db)} as now`.execute(db);
  return Number(rows[0]?.now);
}
