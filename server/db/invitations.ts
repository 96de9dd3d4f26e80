import type { Selectable } from 'kysely';
import type { Invitation } from '#shared/model.ts';
import { newJoinCode } from '#server/auth/random.ts';
import type { Db } from './open.ts';
import { findPollByCode } from './polls.ts';
import type { InvitationRow } from './schema.ts';

export interface NewInvitation extends Omit<Invitation, 'uses'> {
  workspaceId: string;
  secretHash: Uint8Array | null;
  /** Whose contact person one becomes by accepting. */
  organisationId?: string | null;
  createdBy: string;
}

/** An invitation with what only the server may know of it. */
export interface FoundInvitation extends Invitation {
  workspaceId: string;
  organisationId: string | null;
  createdBy: string;
  revokedAt: number | null;
}

export async function insertInvitation(db: Db, invitation: NewInvitation): Promise<void> {
  await db
    .insertInto('invitation')
    .values({
      id: invitation.id,
      workspace_id: invitation.workspaceId,
      kind: invitation.kind,
      email: invitation.email,
      role: invitation.role,
      item: invitation.item,
      organisation_id: invitation.organisationId ?? null,
      secret_hash: invitation.secretHash,
      code: invitation.code,
      expires_at: invitation.expiresAt,
      max_uses: invitation.maxUses,
      revoked_at: null,
      created_by: invitation.createdBy,
      created_at: invitation.createdAt,
      sent_at: invitation.sentAt,
    })
    .execute();
}

/**
 * Those not revoked: letters that wait for an answer, and links, also the expired and used up.
 * A workshop's code belongs to the workshop.
 */
export async function listInvitations(db: Db, workspaceId: string): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitation')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('kind', '=', 'link'), eb('uses', '=', 0)]))
    .where((eb) => eb.or([eb('item', 'is', null), eb('item', 'not like', 'workshop:%')]))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toInvitation);
}

export async function findInvitation(db: Db, id: string): Promise<FoundInvitation | null> {
  const row = await db.selectFrom('invitation').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toFound(row) : null;
}

/** Letters that wait and make somebody an organisation's contact person. */
export async function listContactLetters(
  db: Db,
  workspaceId: string,
): Promise<{ organisationId: string; email: string; expiresAt: number }[]> {
  const rows = await db
    .selectFrom('invitation')
    .select(['organisation_id', 'email', 'expires_at'])
    .where('workspace_id', '=', workspaceId)
    .where('organisation_id', 'is not', null)
    .where('revoked_at', 'is', null)
    .where('uses', '=', 0)
    .orderBy('created_at')
    .execute();
  return rows.map(({ organisation_id, email, expires_at }) => ({
    organisationId: organisation_id ?? '',
    email: email ?? '',
    expiresAt: expires_at,
  }));
}

/** A letter that waits already makes its reader a contact person as well. */
export async function giveOrganisation(db: Db, id: string, organisationId: string): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ organisation_id: organisationId })
    .where('id', '=', id)
    .execute();
}

/** By the secret of a mailed link, whatever has become of it since. */
export async function findInvitationBySecret(
  db: Db,
  secretHash: Uint8Array,
): Promise<FoundInvitation | null> {
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('secret_hash', '=', secretHash)
    .executeTakeFirst();
  return row ? toFound(row) : null;
}

/** By a code such as `KLM482`, whatever has become of it since. */
export async function findInvitationByCode(db: Db, code: string): Promise<FoundInvitation | null> {
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirst();
  return row ? toFound(row) : null;
}

/** Closed links keep their codes, so that an old poster never opens another place. */
export async function freeCode(db: Db): Promise<string> {
  for (;;) {
    const code = newJoinCode();
    if (!(await findInvitationByCode(db, code)) && !(await findPollByCode(db, code))) return code;
  }
}

/** Letters to this address that can still be accepted. */
export async function listOpenLetters(
  db: Db,
  email: string,
  now: number,
): Promise<FoundInvitation[]> {
  const rows = await db
    .selectFrom('invitation')
    .selectAll()
    .where('kind', '=', 'email')
    .where('email', '=', email)
    .where('revoked_at', 'is', null)
    .where('uses', '=', 0)
    .where('expires_at', '>', now)
    .orderBy('created_at')
    .execute();
  return rows.map(toFound);
}

/**
 * Takes one use of the invitation. False when it has expired, is revoked or used up: asked in the
 * update itself, so that of many who come at once only so many get in as may.
 */
export async function claimUse(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set((eb) => ({ uses: eb('uses', '+', 1) }))
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where((eb) => eb.or([eb('max_uses', 'is', null), eb('uses', '<', eb.ref('max_uses'))]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The earlier letter's link is dead from here on. */
export async function renewLetter(
  db: Db,
  id: string,
  renewed: { secretHash: Uint8Array; sentAt: number; expiresAt: number },
): Promise<void> {
  await db
    .updateTable('invitation')
    .set({
      secret_hash: renewed.secretHash,
      sent_at: renewed.sentAt,
      expires_at: renewed.expiresAt,
    })
    .where('id', '=', id)
    .execute();
}

export async function revokeInvitation(db: Db, id: string, now: number): Promise<void> {
  await db.updateTable('invitation').set({ revoked_at: now }).where('id', '=', id).execute();
}

/** How many letters this workspace has made since a moment: a list may be pasted only so often. */
export async function countLettersSince(
  db: Db,
  workspaceId: string,
  since: number,
): Promise<number> {
  const { count } = await db
    .selectFrom('invitation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'email')
    .where('sent_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

function toFound(row: Selectable<InvitationRow>): FoundInvitation {
  return {
    ...toInvitation(row),
    workspaceId: row.workspace_id,
    organisationId: row.organisation_id,
    createdBy: row.created_by,
    revokedAt: row.revoked_at,
  };
}

function toInvitation(row: Selectable<InvitationRow>): Invitation {
  return {
    id: row.id,
    kind: row.kind,
    email: row.email,
    role: row.role,
    item: row.item,
    code: row.code,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    expiresAt: row.expires_at,
    maxUses: row.max_uses,
    uses: row.uses,
  };
}

/** Letters to an address that is to be known no more, answered or not. */
export async function forgetInvitationsTo(db: Db, email: string): Promise<void> {
  await db.deleteFrom('invitation').where('email', '=', email).execute();
}
