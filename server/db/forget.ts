import { PostgresAdapter, sql } from 'kysely';
import type { Db } from './open.ts';

/**
 * What was deleted must not be readable from the files either. SQLite overwrites it
 * (`secure_delete`), but its log keeps the pages of before until it is emptied.
 */
export async function forgetDeleted(db: Db): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) return;
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
