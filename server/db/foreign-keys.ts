import { sql } from 'kysely';
import type { Db } from './open.ts';

/** For rows that come in an order of their own: the keys are put back, and all rows are checked then. */
export async function withoutForeignKeys(postgres: Db, work: () => Promise<void>): Promise<void> {
  const { rows: keys } = await sql<{ table: string; name: string; definition: string }>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
  `.execute(postgres);
  for (const { table, name } of keys)
    await sql`alter table ${sql.raw(table)} drop constraint ${sql.id(name)}`.execute(postgres);
  await work();
  for (const { table, name, definition } of keys)
    await sql`
      alter table ${sql.raw(table)} add constraint ${sql.id(name)} ${sql.raw(definition)}
    `.execute(postgres);
}
