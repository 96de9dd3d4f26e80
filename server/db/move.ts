/** From one store to another: every table, row by row, in one transaction that checks itself. */
import { sql, type Kysely } from 'kysely';
import { Problem } from '../problem.ts';
import { withoutForeignKeys } from './foreign-keys.ts';
import { migrate } from './migrate.ts';
import { compareDocuments } from './move-documents.ts';
import { fingerprint, readRows, type AnyRow } from './move-rows.ts';
import type { Db } from './open.ts';

export interface Moved {
  tables: number;
  rows: number;
  documents: number;
}

/** Tables that the migrations fill by themselves. */
const MIGRATIONS = /^kysely_/;

/** Whether there is no table at all. */
export async function isEmpty(postgres: Db): Promise<boolean> {
  const { rows } = await sql`
    select 1 from information_schema.tables where table_schema = current_schema() limit 1
  `.execute(postgres);
  return rows.length === 0;
}

/** Nothing is there until all of it is, and has been seen to be the same. */
export async function moveAll(source: Db, target: Db): Promise<Moved> {
  return target.transaction().execute(async (trx) => {
    // Between two statements the source is read and compared, which may take its time.
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
    await migrate(trx);
    const tables = (await source.introspection.getTables())
      .map(({ name }) => name)
      .filter((name) => !MIGRATIONS.test(name));
    let rows = 0;
    await withoutForeignKeys(trx, async () => {
      for (const table of tables) rows += await moveTable(source, trx, table);
    });
    const documents = await compareDocuments(source, trx);
    return { tables: tables.length, rows, documents };
  });
}

async function moveTable(source: Db, target: Db, table: string): Promise<number> {
  for await (const rows of readRows(source, table)) await insert(target, table, rows);
  const [was, is] = [await fingerprint(source, table), await fingerprint(target, table)];
  if (was.count !== is.count || was.hash !== is.hash)
    throw new Problem(
      `${table} is not the same in PostgreSQL: ${was.count} rows became ${is.count}. Nothing has been moved.`,
    );
  return was.count;
}

async function insert(target: Db, table: string, rows: readonly AnyRow[]): Promise<void> {
  const any = target as unknown as Kysely<Record<string, AnyRow>>;
  try {
    await any.insertInto(table).values(rows).execute();
  } catch (error) {
    const { message } = error as Error;
    throw new Problem(`${table} has a row that PostgreSQL refuses: ${message}. Nothing was moved.`);
  }
}
