import type { Kysely } from 'kysely';

/** What a facilitator has set of a round's caps, as JSON; what is not in it is as usual. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('round')
    .addColumn('caps', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute();
}
