import type { Selectable } from 'kysely';
import type { Db } from './open.ts';
import type { EmailTokenRow } from './schema.ts';

export type TokenPurpose = EmailTokenRow['purpose'];

/** A mailed link with its six digits. */
export interface EmailToken {
  id: string;
  secretHash: Uint8Array;
  codeHash: Uint8Array | null;
  purpose: TokenPurpose;
  email: string;
  /** Whose it is; `null` for a letter that was never sent, made so that both take the same time. */
  actorId: string | null;
  expiresAt: number;
  tries: number;
}

/** Only the newest letter's digits hold; links of older ones still do. */
export async function insertToken(
  db: Db,
  token: Omit<EmailToken, 'tries'>,
  now: number,
): Promise<void> {
  await db
    .updateTable('email_token')
    .set({ code_hash: null })
    .where('email', '=', token.email)
    .where('purpose', '=', token.purpose)
    .execute();
  await db
    .insertInto('email_token')
    .values({
      id: token.id,
      secret_hash: token.secretHash,
      code_hash: token.codeHash,
      purpose: token.purpose,
      email: token.email,
      actor_id: token.actorId,
      expires_at: token.expiresAt,
      used_at: null,
      created_at: now,
    })
    .execute();
}

/** Unused and not expired. */
export async function findToken(db: Db, id: string, now: number): Promise<EmailToken | null> {
  const row = await db
    .selectFrom('email_token')
    .selectAll()
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? toToken(row) : null;
}

/** The one whose digits may still be tried. */
export async function findTokenWithCode(
  db: Db,
  { email, purposes, actorId }: { email: string; purposes: TokenPurpose[]; actorId?: string },
  now: number,
): Promise<EmailToken | null> {
  let query = db
    .selectFrom('email_token')
    .selectAll()
    .where('email', '=', email)
    .where('purpose', 'in', purposes)
    .where('code_hash', 'is not', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .limit(1);
  if (actorId !== undefined) query = query.where('actor_id', '=', actorId);
  const row = await query.executeTakeFirst();
  return row ? toToken(row) : null;
}

export async function countTry(db: Db, id: string): Promise<void> {
  await db
    .updateTable('email_token')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** False when somebody else was faster: a token is used once. */
export async function useToken(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('email_token')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** After a reset or a change of address older letters open nothing. */
export async function forgetTokensOf(db: Db, actorId: string): Promise<void> {
  await db.deleteFrom('email_token').where('actor_id', '=', actorId).execute();
}

export async function forgetTokens(db: Db, now: number): Promise<void> {
  await db.deleteFrom('email_token').where('expires_at', '<=', now).execute();
}

function toToken(row: Selectable<EmailTokenRow>): EmailToken {
  return {
    id: row.id,
    secretHash: row.secret_hash,
    codeHash: row.code_hash,
    purpose: row.purpose,
    email: row.email,
    actorId: row.actor_id,
    expiresAt: row.expires_at,
    tries: row.tries,
  };
}
