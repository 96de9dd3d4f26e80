import type { Kysely } from 'kysely';
import { types } from '../types.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  await db.schema
    .createTable('workspace')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('slug', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('locales', 'text', (c) => c.notNull())
    .addColumn('criteria', 'text', (c) => c.notNull())
    .addColumn('milestones', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('used_at', t.time, (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('organisation')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('type', 'text')
    .addColumn('confirmed_at', t.time)
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addUniqueConstraint('organisation_name', ['workspace_id', 'name'])
    .execute();
  await db.schema
    .createTable('organisation_contact')
    .addColumn('organisation_id', 'text', (c) =>
      c.notNull().references('organisation.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text', (c) => c.notNull().references('actor.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('organisation_contact_pk', ['organisation_id', 'actor_id'])
    .execute();
  await db.schema
    .createTable('invitation')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('email', 'text')
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('item', 'text')
    .addColumn('secret_hash', t.bytes)
    .addColumn('code', 'text', (c) => c.unique())
    .addColumn('expires_at', t.time, (c) => c.notNull())
    .addColumn('max_uses', 'integer')
    .addColumn('uses', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('revoked_at', t.time)
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('sent_at', t.time)
    .execute();
  await db.schema
    .createIndex('invitation_workspace')
    .on('invitation')
    .column('workspace_id')
    .execute();
  await db.schema
    .createTable('membership')
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text', (c) => c.notNull().references('actor.id').onDelete('cascade'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('item', 'text')
    .addColumn('organisation_id', 'text', (c) =>
      c.references('organisation.id').onDelete('set null'),
    )
    .addColumn('invitation_id', 'text', (c) => c.references('invitation.id').onDelete('set null'))
    .addColumn('joined_at', t.time, (c) => c.notNull())
    .addColumn('seen_at', t.time)
    .addPrimaryKeyConstraint('membership_pk', ['workspace_id', 'actor_id'])
    .execute();
  await db.schema.createIndex('membership_actor').on('membership').column('actor_id').execute();
  await db.schema
    .createTable('access_request')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text', (c) => c.notNull().references('actor.id').onDelete('cascade'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('resolved_at', t.time)
    .execute();
}
