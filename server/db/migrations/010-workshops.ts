import { PostgresAdapter, sql, type CreateTableBuilder, type Kysely } from 'kysely';
import { types } from '../types.ts';

/** Workshops: their stages, who takes part, and what was written, voted and asked there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  /**
   * Rows that no order of writing may be read from: without it SQLite numbers them as they come,
   * and the third note would be the third person's (T6, T7).
   */
  const unordered = <T extends string>(table: CreateTableBuilder<T>) =>
    db.getExecutor().adapter instanceof PostgresAdapter
      ? table
      : table.modifyEnd(sql`without rowid`);

  await db.schema
    .createTable('workshop')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('template', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('starts_at', t.time)
    .addColumn('started_at', t.time)
    .addColumn('ended_at', t.time)
    .addColumn('stage_id', 'text')
    // The link and code that let people in.
    .addColumn('invitation_id', 'text')
    .addColumn('locked', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('names_hidden', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('remote_id', 'text')
    .addColumn('rehearsal_of', 'text', (c) => c.references('workshop.id').onDelete('cascade'))
    .addColumn('results_public', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_by', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('trashed_at', t.time)
    .execute();
  await db.schema.createIndex('workshop_workspace').on('workshop').column('workspace_id').execute();

  await db.schema
    .createTable('workshop_stage')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workshop_id', 'text', (c) =>
      c.notNull().references('workshop.id').onDelete('cascade'),
    )
    // A fractional key: stages are inserted and moved while the workshop is on.
    .addColumn('position', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('prompt', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('minutes', 'integer', (c) => c.notNull())
    .addColumn('pace', 'text', (c) => c.notNull())
    .addColumn('config', 'text', (c) => c.notNull())
    .addColumn('opens_at', t.time)
    .addColumn('closes_at', t.time)
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('entered_at', t.time)
    .addColumn('ends_at', t.time)
    .addColumn('left_ms', 'integer')
    .addColumn('revealed_at', t.time)
    // Of a ballot that is open: destroyed when it is closed, and with it every way to a voter.
    .addColumn('ballot_key', t.bytes)
    // JSON: what the ballot came to, once it is closed.
    .addColumn('result', 'text')
    // JSON: which reminders of a slow stage have gone.
    .addColumn('reminded', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
  await db.schema
    .createIndex('workshop_stage_workshop')
    .on('workshop_stage')
    .columns(['workshop_id', 'position'])
    .execute();

  await db.schema
    .createTable('workshop_person')
    .addColumn('workshop_id', 'text', (c) =>
      c.notNull().references('workshop.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text', (c) => c.notNull().references('actor.id').onDelete('cascade'))
    .addColumn('joined_at', t.time, (c) => c.notNull())
    .addColumn('removed_at', t.time)
    // Who wishes to speak waits from here on.
    .addColumn('hand_at', t.time)
    .addPrimaryKeyConstraint('workshop_person_pk', ['workshop_id', 'actor_id'])
    .execute();

  const note = db.schema
    .createTable('workshop_note')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('stage_id', 'text', (c) =>
      c.notNull().references('workshop_stage.id').onDelete('cascade'),
    )
    // Of an anonymous note nothing of these is kept: neither who nor when.
    .addColumn('actor_id', 'text')
    .addColumn('created_at', t.time)
    // Whoever holds the key may change an anonymous note until the reveal.
    .addColumn('key_hash', t.bytes)
    .addColumn('group_id', 'text')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('colour', 'text', (c) => c.notNull())
    .addColumn('area', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('placed', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('removed', 'integer', (c) => c.notNull().defaultTo(0));
  await unordered(note).execute();
  await db.schema
    .createIndex('workshop_note_stage')
    .on('workshop_note')
    .column('stage_id')
    .execute();

  // Who has written in a stage or answered its ballot: a row a person, and nothing of what or when.
  await unordered(
    db.schema
      .createTable('workshop_taking_part')
      .addColumn('stage_id', 'text', (c) =>
        c.notNull().references('workshop_stage.id').onDelete('cascade'),
      )
      .addColumn('actor_id', 'text', (c) => c.notNull().references('actor.id').onDelete('cascade'))
      .addPrimaryKeyConstraint('workshop_taking_part_pk', ['stage_id', 'actor_id']),
  ).execute();

  await db.schema
    .createTable('workshop_group')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('stage_id', 'text', (c) =>
      c.notNull().references('workshop_stage.id').onDelete('cascade'),
    )
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('scribe_id', 'text')
    .execute();
  await db.schema
    .createTable('workshop_group_person')
    .addColumn('group_id', 'text', (c) =>
      c.notNull().references('workshop_group.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text', (c) => c.notNull().references('actor.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('workshop_group_person_pk', ['group_id', 'actor_id'])
    .execute();

  await db.schema
    .createTable('workshop_item')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('stage_id', 'text', (c) =>
      c.notNull().references('workshop_stage.id').onDelete('cascade'),
    )
    .addColumn('position', 'integer', (c) => c.notNull())
    // What it is of: a theme's, note's, demand's, comment's or organisation's id.
    .addColumn('ref', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('notes', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('workshop_item_stage')
    .on('workshop_item')
    .column('stage_id')
    .execute();
  const ballot = db.schema
    .createTable('workshop_ballot')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('stage_id', 'text', (c) =>
      c.notNull().references('workshop_stage.id').onDelete('cascade'),
    )
    // HMAC of the voter under the stage's key; nothing once the ballot is closed.
    .addColumn('voter', 'text')
    // JSON: what was chosen.
    .addColumn('choice', 'text', (c) => c.notNull())
    .addUniqueConstraint('workshop_ballot_voter', ['stage_id', 'voter']);
  await unordered(ballot).execute();
  await db.schema
    .createTable('workshop_hand_count')
    .addColumn('stage_id', 'text', (c) =>
      c.notNull().references('workshop_stage.id').onDelete('cascade'),
    )
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('choice', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addColumn('entered_by', 'text')
    .addPrimaryKeyConstraint('workshop_hand_count_pk', ['stage_id', 'item_id', 'choice'])
    .execute();
  // Given openly in an organisation's name: one for each organisation, or person without one.
  await db.schema
    .createTable('workshop_position')
    .addColumn('stage_id', 'text', (c) =>
      c.notNull().references('workshop_stage.id').onDelete('cascade'),
    )
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('organisation_id', 'text', (c) =>
      c.references('organisation.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text')
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('given_at', t.time, (c) => c.notNull())
    .addPrimaryKeyConstraint('workshop_position_pk', ['stage_id', 'item_id', 'holder'])
    .execute();

  await db.schema
    .createTable('workshop_question')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workshop_id', 'text', (c) =>
      c.notNull().references('workshop.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('settled_at', t.time)
    .execute();
  await db.schema
    .createTable('workshop_topic')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('stage_id', 'text', (c) =>
      c.notNull().references('workshop_stage.id').onDelete('cascade'),
    )
    .addColumn('position', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    // What it is of, e.g. `comment:k3…`, `note:k3…`; nothing for one that was typed.
    .addColumn('ref', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull().defaultTo(''))
    .execute();

  await db.schema
    .createTable('workshop_template')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('stages', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('workshop_screen')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workshop_id', 'text', (c) =>
      c.notNull().references('workshop.id').onDelete('cascade'),
    )
    .addColumn('secret_hash', t.bytes, (c) => c.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('created_by', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('opened_at', t.time)
    .execute();
  // Where a demand came from: the theme it was, with its notes and votes as they were then.
  await db.schema
    .createTable('demand_origin')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('demand_id', 'text', (c) => c.notNull())
    .addColumn('workshop_id', 'text', (c) => c.references('workshop.id').onDelete('set null'))
    .addColumn('theme_id', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    // JSON: the notes' words, and what the votes on the theme came to.
    .addColumn('notes', 'text', (c) => c.notNull())
    .addColumn('evidence', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addUniqueConstraint('demand_origin_theme', ['workshop_id', 'theme_id'])
    .execute();
  await db.schema
    .createIndex('demand_origin_demand')
    .on('demand_origin')
    .columns(['workspace_id', 'demand_id'])
    .execute();
}
