import { PostgresAdapter, sql, type CreateTableBuilder, type Kysely } from 'kysely';
import { types } from '../types.ts';

/** Polls: what they ask, what was answered, and what of it was lifted as a quote. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  /** Without it SQLite numbers rows as they come, and the third answer would be the third person's. */
  const unordered = <T extends string>(table: CreateTableBuilder<T>) =>
    db.getExecutor().adapter instanceof PostgresAdapter
      ? table
      : table.modifyEnd(sql`without rowid`);

  await db.schema
    .createTable('poll')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('intro', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('once', 'text', (c) => c.notNull())
    .addColumn('results', 'text', (c) => c.notNull())
    // Leads to the poll: it lets nobody in to anything else.
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('closes_at', t.time)
    .addColumn('opened_at', t.time)
    .addColumn('closed_at', t.time)
    // While the poll is open: destroyed when it is closed, and with it every way to who answered.
    .addColumn('ballot_key', t.bytes)
    .addColumn('created_by', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('poll_workspace').on('poll').column('workspace_id').execute();
  await db.schema.createIndex('poll_state').on('poll').columns(['state', 'closes_at']).execute();

  await db.schema
    .createTable('poll_question')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('poll_id', 'text', (c) => c.notNull().references('poll.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    // JSON: what may be chosen.
    .addColumn('options', 'text', (c) => c.notNull())
    .addColumn('background', 'integer', (c) => c.notNull())
    .addColumn('model', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('poll_question_poll')
    .on('poll_question')
    .columns(['poll_id', 'position'])
    .execute();

  await unordered(
    db.schema
      .createTable('poll_link')
      .addColumn('poll_id', 'text', (c) => c.notNull().references('poll.id').onDelete('cascade'))
      .addColumn('secret_hash', t.bytes, (c) => c.notNull())
      .addPrimaryKeyConstraint('poll_link_pk', ['poll_id', 'secret_hash']),
  ).execute();

  await unordered(
    db.schema
      .createTable('poll_answer')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('poll_id', 'text', (c) => c.notNull().references('poll.id').onDelete('cascade'))
      // HMAC of who answered under the poll's key; nothing once it is closed.
      .addColumn('voter', 'text')
      // JSON: what was picked and written, by question.
      .addColumn('answers', 'text', (c) => c.notNull())
      .addColumn('quotable', 'integer', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addUniqueConstraint('poll_answer_voter', ['poll_id', 'voter']),
  ).execute();

  await db.schema
    .createTable('poll_quote')
    .addColumn('answer_id', 'text', (c) =>
      c.notNull().references('poll_answer.id').onDelete('cascade'),
    )
    .addColumn('question_id', 'text', (c) =>
      c.notNull().references('poll_question.id').onDelete('cascade'),
    )
    .addColumn('poll_id', 'text', (c) => c.notNull().references('poll.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('poll_quote_pk', ['answer_id', 'question_id'])
    .execute();
  await db.schema.createIndex('poll_quote_poll').on('poll_quote').column('poll_id').execute();
  await db.schema
    .createIndex('poll_quote_question')
    .on('poll_quote')
    .column('question_id')
    .execute();
}
