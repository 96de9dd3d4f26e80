import { sql, type Kysely } from 'kysely';
import { isPostgresDb } from '../types.ts';

/** Titles and what is newer first, of each kind. */
const KEY = ['workspace_id', 'term', 'kind', 'weight', 'entry'] as const;

/** Stems in a table of our own, found alike in both databases; a job fills it from what is there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('search_source')
    .addColumn('source', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('stale', 'integer', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('stems', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('search_source_workspace')
    .on('search_source')
    .column('workspace_id')
    .execute();
  await db.schema.createIndex('search_source_stale').on('search_source').column('stale').execute();
  await db.schema
    .createTable('search_entry')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) =>
      c.notNull().references('workspace.id').onDelete('cascade'),
    )
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('item', 'text', (c) => c.notNull())
    .addColumn('locales', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('places', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addUniqueConstraint('search_entry_item', ['workspace_id', 'kind', 'item'])
    .execute();
  await db.schema.createIndex('search_entry_source').on('search_entry').column('source').execute();
  await db.schema
    .createTable('search_term')
    .addColumn('workspace_id', 'text', (c) => c.notNull())
    .addColumn('term', 'text', (c) => c.notNull())
    .addColumn('entry', 'integer', (c) =>
      c.notNull().references('search_entry.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('weight', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('search_term_key', [...KEY])
    // A table that is its own index: SQLite would keep every row twice.
    .$call((table) => (isPostgresDb(db) ? table : table.modifyEnd(sql`without rowid`)))
    .execute();
  await db.schema
    .createIndex('search_term_entry')
    .on('search_term')
    .columns(['entry', 'term'])
    .execute();
}
