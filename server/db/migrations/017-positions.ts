import type { Kysely } from 'kysely';
import { types } from '../types.ts';

/** Positions on demands, bound to the words they were taken on. Nothing of it is written over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  /** Every one of them is of a demand of a workspace. */
  const ofDemand = (name: string) =>
    db.schema
      .createTable(name)
      .addColumn('workspace_id', 'text', (c) =>
        c.notNull().references('workspace.id').onDelete('cascade'),
      )
      .addColumn('demand_id', 'text', (c) => c.notNull());

  await ofDemand('demand_wording')
    // SHA-256 of the words in hexadecimal.
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('sentence', 'text', (c) => c.notNull())
    .addColumn('rationale', 'text', (c) => c.notNull())
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addPrimaryKeyConstraint('demand_wording_pk', ['workspace_id', 'demand_id', 'words'])
    .execute();

  await ofDemand('demand_position')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // Nothing where a person speaks for nobody else.
    .addColumn('organisation_id', 'text', (c) =>
      c.references('organisation.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text')
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    // The same position as before, on other words.
    .addColumn('confirms', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('given_at', t.time, (c) => c.notNull())
    // A later one has taken its place.
    .addColumn('replaced', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('demand_position_demand')
    .on('demand_position')
    .columns(['workspace_id', 'replaced', 'demand_id'])
    .execute();

  await ofDemand('position_condition')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organisation_id', 'text', (c) =>
      c.notNull().references('organisation.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text')
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('quote', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    // The step that the organisation would take.
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('removed_at', t.time)
    .addColumn('removed_by', 'text')
    .execute();
  await db.schema
    .createIndex('position_condition_demand')
    .on('position_condition')
    .columns(['workspace_id', 'demand_id'])
    .execute();

  await ofDemand('editorial_change')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('from_words', 'text', (c) => c.notNull())
    .addColumn('to_words', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addUniqueConstraint('editorial_change_once', [
      ...(['workspace_id', 'demand_id', 'from_words', 'to_words'] as const),
    ])
    .execute();
  await db.schema
    .createTable('editorial_revocation')
    .addColumn('change_id', 'text', (c) =>
      c.notNull().references('editorial_change.id').onDelete('cascade'),
    )
    .addColumn('organisation_id', 'text', (c) =>
      c.notNull().references('organisation.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addPrimaryKeyConstraint('editorial_revocation_pk', ['change_id', 'organisation_id'])
    .execute();

  await db.schema.alterTable('workspace').addColumn('positions_published_at', t.time).execute();
}
