import type { Kysely } from 'kysely';
import { types } from '../types.ts';

/** Links by which a calendar program reads a workspace's dates, for as long as their owner is a member. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  await db.schema
    .createTable('calendar_link')
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text', (c) => c.notNull().references('actor.id').onDelete('cascade'))
    .addColumn('secret_hash', t.bytes, (c) => c.notNull().unique())
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addPrimaryKeyConstraint('calendar_link_pk', ['actor_id', 'workspace_id'])
    .execute();
}
