import { sql } from 'kysely';
import type { Db } from './open.ts';
import { isPostgresDb } from './types.ts';

/**
 * A number that is higher after every act, for what is read from now on, or in this transaction: of two
 * states that several processes read at the same time it tells the newer. A file has one process; 0 there.
 */
export async function stateNumber(db: Db): Promise<number> {
  if (!isPostgresDb(db)) return 0;
  // Acts come one after another, and each is numbered before the next begins.
  const { rows } = await sql<{ number: number }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as number
  `.execute(db);
  return rows[0]?.number ?? 0;
}
