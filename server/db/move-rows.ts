import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Db } from './open.ts';
import { isPostgresDb } from './types.ts';

export type AnyRow = Record<string, string | number | Uint8Array | null>;

/** Few enough to be held in memory, and for one statement. */
const ROWS = 100;
const BYTES = 4 * 1024 * 1024;

/** All rows of a table, some at a time. In PostgreSQL only inside a transaction. */
export async function* readRows(db: Db, table: string): AsyncGenerator<AnyRow[]> {
  if (!isPostgresDb(db)) {
    yield* readFile(db, table);
    return;
  }
  await sql`declare moving no scroll cursor for select * from ${sql.table(table)}`.execute(db);
  for (;;) {
    const { rows } = await sql<AnyRow>`fetch ${sql.lit(ROWS)} from moving`.execute(db);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close moving`.execute(db);
}

async function* readFile(db: Db, table: string): AsyncGenerator<AnyRow[]> {
  const any = db as unknown as Kysely<Record<string, AnyRow>>;
  let rows: AnyRow[] = [];
  let bytes = 0;
  for await (const row of any.selectFrom(table).selectAll().stream()) {
    rows.push(row);
    for (const cell of Object.values(row)) if (cell instanceof Uint8Array) bytes += cell.length;
    if (rows.length < ROWS && bytes < BYTES) continue;
    yield rows;
    rows = [];
    bytes = 0;
  }
  if (rows.length > 0) yield rows;
}

/** The same for the same rows, in whatever order they are read. */
export async function fingerprint(db: Db, table: string): Promise<{ count: number; hash: string }> {
  let count = 0;
  let sum = 0n;
  for await (const rows of readRows(db, table))
    for (const row of rows) {
      count += 1;
      sum = BigInt.asUintN(256, sum + BigInt(`0x${hashOf(row)}`));
    }
  return { count, hash: sum.toString(16) };
}

function hashOf(row: AnyRow): string {
  const cells = Object.entries(row)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, value instanceof Uint8Array ? { bytes: hex(value) } : value]);
  return createHash('sha256').update(JSON.stringify(cells)).digest('hex');
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
