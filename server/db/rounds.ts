import { sql, type Selectable } from 'kysely';
import type { Round, RoundState } from '#shared/model.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';
import type { RoundRow } from './schema-drafts.ts';

/** A round and how it stands by the database's clock. */
export interface StandingRound extends Round {
  state: RoundState;
  /** The database's clock when it was asked. */
  now: number;
  revision: number;
}

export async function insertRound(
  trx: Db,
  round: Omit<Round, 'reportPublishedAt'> & {
    secretHash: Uint8Array | null;
    createdBy: string | null;
    createdAt: number;
  },
): Promise<void> {
  await trx
    .insertInto('round')
    .values({
      id: round.id,
      workspace_id: round.workspaceId,
      version_id: round.versionId,
      secret_hash: round.secretHash,
      ...roundColumns(round),
      report_published_at: null,
      created_by: round.createdBy,
      created_at: round.createdAt,
    })
    .execute();
}

/** What a coordinator sets; dates that are in force are moved by extending and closing alone. */
export function roundColumns(
  round: Omit<Round, 'id' | 'workspaceId' | 'versionId' | 'reportPublishedAt'>,
) {
  return {
    title: round.title,
    participation: round.participation,
    visibility: round.visibility,
    opens_at: round.opensAt,
    closes_at: round.closesAt,
    time_zone: round.timeZone,
    guidance: round.guidance,
    attention: round.attention,
    contact_name: round.contactName,
    contact_email: round.contactEmail,
    report_due: round.reportDue,
  };
}

/** Whoever asks has been let in already: the round's id is no secret. */
export async function findRound(db: Db, id: string): Promise<StandingRound | null> {
  const row = await rounds(db).where('round.id', '=', id).executeTakeFirst();
  return row ? toRound(row) : null;
}

export async function listRounds(db: Db, workspaceId: string): Promise<StandingRound[]> {
  const rows = await rounds(db)
    .where('round.workspace_id', '=', workspaceId)
    .orderBy('round.opens_at', 'desc')
    .orderBy('round.id')
    .execute();
  return rows.map(toRound);
}

/** The rounds that a version was opened for, the newest first. */
export async function roundsOfVersion(db: Db, versionId: string): Promise<StandingRound[]> {
  const rows = await rounds(db)
    .where('round.version_id', '=', versionId)
    .orderBy('round.opens_at', 'desc')
    .orderBy('round.id')
    .execute();
  return rows.map(toRound);
}

/** Of an invited round: the hash of the link that is in force. */
export async function roundSecretHash(db: Db, id: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('round')
    .select('secret_hash')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.secret_hash ?? null;
}

/** From now on another link opens the round; the one before it opens nothing. */
export async function setRoundSecret(trx: Db, id: string, secretHash: Uint8Array): Promise<void> {
  await trx.updateTable('round').set({ secret_hash: secretHash }).where('id', '=', id).execute();
}

/** Raised with every change that readers see. */
export async function touchRound(trx: Db, id: string): Promise<void> {
  await trx
    .updateTable('round')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

function rounds(db: Db) {
  return db.selectFrom('round').selectAll().select(dbNow(db).as('now'));
}

/** For a `where` of a statement that writes: the round takes comments at this very moment. */
export function isOpen(db: Db) {
  const now = dbNow(db);
  return sql<boolean>`round.opens_at <= ${now} and round.closes_at > ${now}`;
}

function toRound(row: Selectable<RoundRow> & { now: number }): StandingRound {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    versionId: row.version_id,
    title: row.title,
    participation: row.participation,
    visibility: row.visibility,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    timeZone: row.time_zone,
    guidance: row.guidance,
    attention: row.attention,
    contactName: row.contact_name,
    contactEmail: row.contact_email,
    reportDue: row.report_due,
    reportPublishedAt: row.report_published_at,
    state: stateOf(row),
    now: row.now,
    revision: row.revision,
  };
}

function stateOf(row: {
  opens_at: number;
  closes_at: number;
  report_published_at: number | null;
  now: number;
}): RoundState {
  if (row.report_published_at !== null) return 'reported';
  if (row.now < row.opens_at) return 'waiting';
  return row.now < row.closes_at ? 'open' : 'closed';
}
