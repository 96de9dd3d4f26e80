import type { Kysely } from 'kysely';
import { types } from '../types.ts';

/** Where several processes share a database they share its key of addresses too: see address-key.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('address_key')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('key', types(db).bytes, (c) => c.notNull())
    .execute();
}
