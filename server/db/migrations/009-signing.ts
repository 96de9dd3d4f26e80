import type { Kysely } from 'kysely';
import { types } from '../types.ts';

/** Answers to the final version come to an end, may come on paper, and a hand-over is corrected. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const t = types(db);
  await db.schema.alterTable('version').addColumn('signing_closed_at', t.time).execute();
  await db.schema
    .alterTable('signatory')
    .addColumn('source', 'text', (c) => c.notNull().defaultTo('page'))
    .execute();
  // The log is never written over: a correction is an entry of its own in the place of the wrong one.
  await db.schema.alterTable('handover').addColumn('replaces', 'text').execute();
  await db.schema.alterTable('handover').addColumn('removed_at', t.time).execute();
  await db.schema.alterTable('handover').addColumn('removed_by', 'text').execute();
  await db.schema
    .createIndex('handover_workspace')
    .on('handover')
    .columns(['workspace_id', 'handed_on'])
    .execute();
}
