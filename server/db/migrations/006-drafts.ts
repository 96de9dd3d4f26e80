import type { Kysely } from 'kysely';
import { types } from '../types.ts';

/** Drafts, their versions, comment rounds and what comes of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  const workspaceId = 'workspace_id';
  await db.schema
    .createTable('draft')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn(workspaceId, 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('trashed_at', t.time)
    .execute();
  await db.schema.createIndex('draft_workspace').on('draft').column(workspaceId).execute();
  await db.schema
    .createTable('draft_note')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('draft_id', 'text', (c) => c.notNull().references('draft.id').onDelete('cascade'))
    .addColumn('parent_id', 'text', (c) => c.references('draft_note.id').onDelete('cascade'))
    .addColumn('actor_id', 'text')
    .addColumn('block_id', 'text')
    .addColumn('quote', 'text', (c) => c.notNull())
    .addColumn('start', 'integer', (c) => c.notNull())
    .addColumn('end', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('edited_at', t.time)
    .addColumn('resolved_at', t.time)
    .addColumn('resolved_by', 'text')
    .addColumn('deleted_at', t.time)
    .execute();
  await db.schema.createIndex('draft_note_draft').on('draft_note').column('draft_id').execute();
  await db.schema
    .createTable('version')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn(workspaceId, 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('draft_id', 'text', (c) => c.notNull().references('draft.id').onDelete('cascade'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('final', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('blocks', 'text', (c) => c.notNull())
    // A hash of what the form was given: sent twice is published once.
    .addColumn('key', 'text')
    .addColumn('published_by', 'text')
    .addColumn('published_at', t.time, (c) => c.notNull())
    .addUniqueConstraint('version_number', ['draft_id', 'number'])
    .addUniqueConstraint('version_key', ['draft_id', 'key'])
    .execute();
  await db.schema.createIndex('version_workspace').on('version').column(workspaceId).execute();
  await db.schema
    .createTable('round')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn(workspaceId, 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('version_id', 'text', (c) =>
      c.notNull().references('version.id').onDelete('cascade'),
    )
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('participation', 'text', (c) => c.notNull())
    .addColumn('secret_hash', t.bytes)
    .addColumn('visibility', 'text', (c) => c.notNull())
    .addColumn('opens_at', t.time, (c) => c.notNull())
    .addColumn('closes_at', t.time, (c) => c.notNull())
    .addColumn('time_zone', 'text', (c) => c.notNull())
    .addColumn('guidance', 'text', (c) => c.notNull())
    .addColumn('attention', 'text', (c) => c.notNull())
    .addColumn('contact_name', 'text', (c) => c.notNull())
    .addColumn('contact_email', 'text', (c) => c.notNull())
    .addColumn('report_due', 'text')
    .addColumn('report_intro', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('report_published_at', t.time)
    .addColumn('reminded', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('created_by', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    // Raised with every change that readers see: part of the shared page's ETag.
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('round_workspace').on('round').column(workspaceId).execute();
  await db.schema
    .createTable('round_note')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('round_id', 'text', (c) => c.notNull().references('round.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('round_note_round').on('round_note').column('round_id').execute();
  await db.schema
    .createTable('round_submission')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('round_id', 'text', (c) => c.notNull().references('round.id').onDelete('cascade'))
    // Given by the page: sent twice is stored once.
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('organisation_id', 'text', (c) =>
      c.references('organisation.id').onDelete('set null'),
    )
    .addColumn('on_behalf', 'text', (c) => c.notNull())
    .addColumn('confirmed_at', t.time)
    .addColumn('email', 'text')
    .addColumn('receipt_hash', t.bytes)
    // Of the link in the letter that tells of the report: it opens the receipt too.
    .addColumn('report_hash', t.bytes)
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('entered_by', 'text')
    .addColumn('locale', 'text', (c) => c.notNull())
    // A keyed hash of the address, kept for the caps of a round and forgotten when it is over.
    .addColumn('address_hash', 'text')
    .addColumn('device_hash', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('edited_at', t.time)
    .addUniqueConstraint('round_submission_key', ['round_id', 'key'])
    .execute();
  await db.schema
    .createTable('round_comment')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('round_id', 'text', (c) => c.notNull().references('round.id').onDelete('cascade'))
    .addColumn('submission_id', 'text', (c) =>
      c.notNull().references('round_submission.id').onDelete('cascade'),
    )
    .addColumn('parent_id', 'text', (c) => c.references('round_comment.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('block_id', 'text')
    .addColumn('quote', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('start', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('end', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('suggestion', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('hidden_by', 'text')
    .addColumn('hidden_reason', 'text')
    // What it was before, to be that again; those hidden at once share an act.
    .addColumn('hidden_from', 'text')
    .addColumn('hidden_act', 'text')
    .addColumn('hidden_at', t.time)
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('edited_at', t.time)
    // The decision on it.
    .addColumn('outcome', 'text')
    .addColumn('reason', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('merged_into', 'text')
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', t.time)
    .addColumn('applied_edit', 'text')
    // The work on it, seen by facilitators alone.
    .addColumn('assignee_id', 'text')
    .addColumn('internal_note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_until', t.time)
    .execute();
  await db.schema
    .createIndex('round_comment_round')
    .on('round_comment')
    .columns(['round_id', 'created_at'])
    .execute();
  await db.schema
    .createIndex('round_comment_submission')
    .on('round_comment')
    .column('submission_id')
    .execute();
  await db.schema
    .createTable('round_agreement')
    .addColumn('comment_id', 'text', (c) =>
      c.notNull().references('round_comment.id').onDelete('cascade'),
    )
    // An actor's id, or the hash of an anonymous device's cookie.
    .addColumn('voter', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('round_agreement_pk', ['comment_id', 'voter'])
    .execute();
  await db.schema
    .createTable('round_block')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('round_id', 'text', (c) => c.notNull().references('round.id').onDelete('cascade'))
    // Who may no longer send: an actor, a device or an address of this round.
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addUniqueConstraint('round_block_target', ['round_id', 'target'])
    .execute();
  await db.schema
    .createTable('reason_snippet')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn(workspaceId, 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_at', t.time, (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('blob')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn(workspaceId, 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (c) => c.notNull())
    // Told by the bytes, never by the sender: docx, odt, pdf.
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('comment_id', 'text', (c) => c.references('round_comment.id').onDelete('cascade'))
    .addColumn('created_at', t.time, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('blob_comment').on('blob').column('comment_id').execute();
  await db.schema
    .createTable('blob_chunk')
    .addColumn('blob_id', 'text', (c) => c.notNull().references('blob.id').onDelete('cascade'))
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('bytes', t.bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('blob_chunk_pk', ['blob_id', 'at'])
    .execute();
  await db.schema
    .createTable('organisation_room')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('round_id', 'text', (c) => c.notNull().references('round.id').onDelete('cascade'))
    .addColumn('organisation_id', 'text', (c) =>
      c.notNull().references('organisation.id').onDelete('cascade'),
    )
    .addColumn('approver_id', 'text')
    .addColumn('secret_hash', t.bytes)
    .addColumn('statement', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('submission_id', 'text')
    .addColumn('approved_at', t.time)
    .addColumn('created_by', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addUniqueConstraint('organisation_room_one', ['round_id', 'organisation_id'])
    .execute();
  await db.schema
    .createTable('organisation_room_person')
    .addColumn('room_id', 'text', (c) =>
      c.notNull().references('organisation_room.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text', (c) => c.notNull().references('actor.id').onDelete('cascade'))
    .addColumn('joined_at', t.time, (c) => c.notNull())
    .addPrimaryKeyConstraint('organisation_room_person_pk', ['room_id', 'actor_id'])
    .execute();
  await db.schema
    .createTable('organisation_room_comment')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('room_id', 'text', (c) =>
      c.notNull().references('organisation_room.id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text')
    .addColumn('parent_id', 'text')
    .addColumn('block_id', 'text')
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('suggestion', 'text')
    // Whether it goes into the official statement.
    .addColumn('included', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addColumn('deleted_at', t.time)
    .execute();
  await db.schema
    .createTable('signatory')
    .addColumn('version_id', 'text', (c) =>
      c.notNull().references('version.id').onDelete('cascade'),
    )
    .addColumn('organisation_id', 'text', (c) =>
      c.notNull().references('organisation.id').onDelete('cascade'),
    )
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('dissent', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('actor_id', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .addPrimaryKeyConstraint('signatory_pk', ['version_id', 'organisation_id'])
    .execute();
  await db.schema
    .createTable('handover')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn(workspaceId, 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('version_id', 'text', (c) => c.references('version.id').onDelete('set null'))
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('handed_on', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('created_at', t.time, (c) => c.notNull())
    .execute();
}
