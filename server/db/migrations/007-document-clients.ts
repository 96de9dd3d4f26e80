import type { Kysely } from 'kysely';
import { types } from '../types.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  await db.schema
    .createTable('document_client')
    .addColumn('room', 'text', (c) => c.notNull())
    // Up to 53 bits, as times are.
    .addColumn('client_id', t.time, (c) => c.notNull())
    .addColumn('actor_id', 'text')
    .addPrimaryKeyConstraint('document_client_pk', ['room', 'client_id'])
    .execute();
}
