import { sql } from 'kysely';
import type { Db } from './open.ts';
import { isPostgresDb } from './types.ts';

/** Where it is told how somebody voted or answered until the ballot or poll is closed. */
const SECRETS = ['workshop_ballot', 'workshop_stage', 'poll_answer', 'poll'] as const;

/**
 * What was deleted must not be readable from the files either. SQLite overwrites it
 * (`secure_delete`), but its log keeps the pages of before until it is emptied. PostgreSQL keeps rows
 * of before in the table's file, so that it is written anew; its log and its archive are the operator's.
 */
export async function forgetDeleted(db: Db): Promise<void> {
  if (isPostgresDb(db))
    for (const table of SECRETS) await sql`vacuum full ${sql.table(table)}`.execute(db);
  else await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
