import { sql } from 'kysely';
import type { Db } from './open.ts';

/** Every row that names `from` in the column names `to`. */
export async function renameIn(
  db: Db,
  table: string,
  column: string,
  from: string,
  to: string,
): Promise<void> {
  const [rows, name] = [sql.table(table), sql.ref(column)];
  await sql`update ${rows} set ${name} = ${to} where ${name} = ${from}`.execute(db);
}

/** The same where a name stands once for each `key`: what `to` has already stands, the other goes. */
export async function renameOnceIn(
  db: Db,
  table: string,
  [column = '', ...key]: readonly string[],
  from: string,
  to: string,
): Promise<void> {
  const [rows, name] = [sql.table(table), sql.ref(column)];
  const same = key.map((one) => sql`own.${sql.ref(one)} = ${rows}.${sql.ref(one)}`);
  await sql`
    delete from ${rows} where ${name} = ${from} and exists (
      select 1 from ${rows} as own where own.${name} = ${to} and ${sql.join(same, sql` and `)}
    )`.execute(db);
  await renameIn(db, table, column, from, to);
}
