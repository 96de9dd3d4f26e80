import type { Kysely } from 'kysely';
import { types } from '../types.ts';

/** The call for participation, who signs up by it, and the agreement that they accept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  await db.schema.alterTable('organisation').addColumn('region', 'text').execute();
  // Whose contact somebody becomes by accepting.
  await db.schema
    .alterTable('invitation')
    .addColumn('organisation_id', 'text', (c) =>
      c.references('organisation.id').onDelete('set null'),
    )
    .execute();
  await db.schema
    .createTable('call')
    .addColumn('workspace_id', 'text', (c) =>
      c.primaryKey().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('lead', 'text', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('costs', 'text', (c) => c.notNull())
    .addColumn('timetable', 'text', (c) => c.notNull())
    .addColumn('contact_name', 'text', (c) => c.notNull())
    .addColumn('contact_email', 'text', (c) => c.notNull())
    .addColumn('closes_at', t.time)
    .addColumn('time_zone', 'text', (c) => c.notNull())
    // Whole cents, of which a coalition may have more than 32 bits hold.
    .addColumn('total', t.time)
    .addColumn('fees', 'text', (c) => c.notNull())
    .addColumn('published_at', t.time)
    .addColumn('created_at', t.time, (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('agreement_text')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addUniqueConstraint('agreement_text_number', ['workspace_id', 'number'])
    .execute();
  await db.schema
    .createTable('enrolment')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('receipt_hash', t.bytes, (c) => c.notNull())
    // Of the link in the letter that tells of the confirmation.
    .addColumn('letter_hash', t.bytes)
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('organisation_id', 'text', (c) =>
      c.references('organisation.id').onDelete('set null'),
    )
    .addColumn('type', 'text')
    .addColumn('region', 'text')
    .addColumn('turnover_from', t.time, (c) => c.notNull())
    .addColumn('turnover_to', t.time)
    .addColumn('contact_name', 'text', (c) => c.notNull())
    .addColumn('contact_email', 'text')
    .addColumn('expects', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('fee', t.time)
    .addColumn('fee_status', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', t.time)
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addUniqueConstraint('enrolment_key', ['workspace_id', 'key'])
    .execute();
  for (const column of ['organisation_id', 'contact_email', 'receipt_hash', 'letter_hash'])
    await db.schema.createIndex(`enrolment_${column}`).on('enrolment').column(column).execute();
  await db.schema
    .createTable('agreement_acceptance')
    .addColumn('enrolment_id', 'text', (c) =>
      c.notNull().references('enrolment.id').onDelete('cascade'),
    )
    .addColumn('text_id', 'text', (c) =>
      c.notNull().references('agreement_text.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    // Who wrote down what was signed on paper.
    .addColumn('entered_by', 'text')
    .addColumn('accepted_at', t.time, (c) => c.notNull())
    .addPrimaryKeyConstraint('agreement_acceptance_pk', ['enrolment_id', 'text_id'])
    .execute();
}
