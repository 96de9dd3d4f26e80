import type { Kysely } from 'kysely';
import { types } from '../types.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  await db.schema
    .createTable('actor')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.unique())
    .addColumn('email_verified_at', t.time)
    .addColumn('password_hash', 'text')
    .addColumn('locale', 'text')
    .addColumn('announcements', 'text', (c) => c.notNull().defaultTo('all'))
    .addColumn('single_keys', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('reading_font', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('suspended_at', t.time)
    .execute();
  await db.schema
    .createTable('session')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('secret_hash', t.bytes, (c) => c.notNull())
    .addColumn('actor_id', 'text', (c) => c.notNull().references('actor.id').onDelete('cascade'))
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('used_at', t.time, (c) => c.notNull())
    .addColumn('expires_at', t.time, (c) => c.notNull())
    .addColumn('device', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('session_actor').on('session').column('actor_id').execute();
  await db.schema
    .createTable('email_token')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('secret_hash', t.bytes, (c) => c.notNull())
    .addColumn('code_hash', t.bytes)
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text', (c) => c.references('actor.id').onDelete('cascade'))
    .addColumn('expires_at', t.time, (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('used_at', t.time)
    .addColumn('created_at', t.time, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('email_token_email').on('email_token').column('email').execute();
}
