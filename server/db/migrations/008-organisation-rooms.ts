import type { Kysely } from 'kysely';
import { types } from '../types.ts';

/** What an organisation's own room needs to be used: see schema-drafts.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  await db.schema.alterTable('organisation_room').addColumn('asked_at', t.time).execute();
  await db.schema
    .alterTable('organisation_room')
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('organisation_room_comment').addColumn('edited_at', t.time).execute();
  await db.schema.alterTable('organisation_room_comment').addColumn('given_as', 'text').execute();
  await db.schema
    .createIndex('organisation_room_comment_room')
    .on('organisation_room_comment')
    .column('room_id')
    .execute();
  await db.schema
    .createIndex('organisation_room_person_actor')
    .on('organisation_room_person')
    .column('actor_id')
    .execute();
}
