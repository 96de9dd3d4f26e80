import type { Kysely } from 'kysely';
import { types } from '../types.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  await db.schema
    .createTable('room')
    .addColumn('room', 'text', (c) => c.primaryKey())
    .addColumn('epoch', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema
    .createTable('journal_update')
    .addColumn('room', 'text', (c) => c.notNull())
    .addColumn('seq', t.time, (c) => c.notNull())
    .addColumn('bytes', t.bytes, (c) => c.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('at', t.time, (c) => c.notNull())
    .addColumn('edit_key', 'text')
    .addPrimaryKeyConstraint('journal_update_pk', ['room', 'seq'])
    .execute();
  await db.schema
    .createTable('journal_snapshot')
    .addColumn('room', 'text', (c) => c.notNull())
    .addColumn('seq', t.time, (c) => c.notNull())
    .addColumn('bytes', t.bytes, (c) => c.notNull())
    .addColumn('at', t.time, (c) => c.notNull())
    .addPrimaryKeyConstraint('journal_snapshot_pk', ['room', 'seq'])
    .execute();
  await db.schema
    .createTable('edit_key')
    .addColumn('room', 'text', (c) => c.notNull())
    .addColumn('edit_key', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('edit_key_pk', ['room', 'edit_key'])
    .execute();
  await db.schema
    .createTable('history')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('room', 'text', (c) => c.notNull())
    .addColumn('seq', t.time, (c) => c.notNull())
    .addColumn('started_at', t.time, (c) => c.notNull())
    .addColumn('ended_at', t.time, (c) => c.notNull())
    .addColumn('actor_ids', 'text', (c) => c.notNull())
    .addColumn('touched', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('label', 'text')
    .addColumn('labelled_by', 'text')
    .addColumn('state', t.bytes, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('history_room').on('history').columns(['room', 'ended_at']).execute();
  await db.schema
    .createTable('pending_edit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('room', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('applied_at', t.time)
    .execute();
  await db.schema
    .createTable('demand')
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('demand_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addPrimaryKeyConstraint('demand_pk', ['workspace_id', 'demand_id'])
    .addUniqueConstraint('demand_number', ['workspace_id', 'number'])
    .execute();
  await db.schema
    .createTable('demand_comment')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('demand_id', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('edited_at', t.time)
    .addColumn('deleted_at', t.time)
    .execute();
  await db.schema
    .createIndex('demand_comment_demand')
    .on('demand_comment')
    .columns(['workspace_id', 'demand_id'])
    .execute();
}
