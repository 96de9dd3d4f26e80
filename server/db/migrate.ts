import { existsSync } from 'node:fs';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import * as actors from './migrations/001-actors.ts';
import * as workspaces from './migrations/002-workspaces.ts';
import * as documents from './migrations/003-documents.ts';
import * as jobs from './migrations/004-jobs.ts';
import * as madeFiles from './migrations/005-made-files.ts';
import * as drafts from './migrations/006-drafts.ts';
import * as documentClients from './migrations/007-document-clients.ts';
import * as organisationRooms from './migrations/008-organisation-rooms.ts';
import * as signing from './migrations/009-signing.ts';
import * as workshops from './migrations/010-workshops.ts';
import * as roundCaps from './migrations/011-round-caps.ts';
import * as addressKey from './migrations/012-address-key.ts';
import * as call from './migrations/013-call.ts';
import * as polls from './migrations/014-polls.ts';
import * as search from './migrations/015-search.ts';
import * as positions from './migrations/017-positions.ts';
import * as calendarLinks from './migrations/018-calendar-links.ts';
import { Problem } from '../problem.ts';
import { openDb, openSqlite, type Db } from './open.ts';
import { patiently } from './patience.ts';
import { isPostgresDb } from './types.ts';

export const MIGRATIONS: Record<string, Migration> = {
  '001-actors': actors,
  '002-workspaces': workspaces,
  '003-documents': documents,
  '004-jobs': jobs,
  '005-made-files': madeFiles,
  '006-drafts': drafts,
  '007-document-clients': documentClients,
  '008-organisation-rooms': organisationRooms,
  '009-signing': signing,
  '010-workshops': workshops,
  '011-round-caps': roundCaps,
  '012-address-key': addressKey,
  '013-call': call,
  '014-polls': polls,
  '015-search': search,
  '017-positions': positions,
  '018-calendar-links': calendarLinks,
};

/** As long as an upgrade of large tables may take. */
const PATIENCE_MS = 10 * 60_000;

/** The database was written by a newer Talkoot than this one. */
export class NewerDatabase extends Problem {
  constructor(names: string[]) {
    super(
      `This database was made by a newer version of Talkoot (${names.join(', ')}). ` +
        'Run that version, or restore a backup from before the upgrade.',
    );
  }
}

export async function migrate(db: Db, migrations = MIGRATIONS): Promise<void> {
  const migrator = new Migrator({
    db: db as Kysely<unknown>,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  refuseNewer(await appliedMigrations(db), migrations);
  // Another process may be at it already: its changes are waited for.
  await patiently(async () => {
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
  }, PATIENCE_MS);
}

/** On a connection that may be silent for long, unlike those that people wait for. */
export async function upgrade(store: string): Promise<void> {
  const db = openDb(store);
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

/** Names of the migrations that a database has had; none in an empty one. */
export async function appliedMigrations(db: Db): Promise<string[]> {
  const table = isPostgresDb(db)
    ? sql<{ name: string | null }>`select to_regclass('kysely_migration')::text as name`
    : sql<{ name: string }>`select name from sqlite_master where name = 'kysely_migration'`;
  const [known] = (await table.execute(db)).rows;
  if (!known?.name) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.map(({ name }) => name);
}

export function refuseNewer(applied: readonly string[], migrations = MIGRATIONS): void {
  const unknown = applied.filter((name) => !(name in migrations));
  if (unknown.length > 0) throw new NewerDatabase(unknown);
}

/**
 * Which migrations the file still needs. A file that does not exist yet needs none first.
 * Refuses with `NewerDatabase` when the file has some that this code does not know.
 */
export function pendingMigrations(file: string, migrations = MIGRATIONS): string[] {
  if (!existsSync(file)) return [];
  const sqlite = openSqlite(file);
  try {
    const known = sqlite
      .prepare("select 1 from sqlite_master where name = 'kysely_migration'")
      .get();
    if (!known) return [];
    const applied = (
      sqlite.prepare('select name from kysely_migration').all() as { name: string }[]
    ).map(({ name }) => name);
    refuseNewer(applied, migrations);
    return Object.keys(migrations).filter((name) => !applied.includes(name));
  } finally {
    sqlite.close();
  }
}
