/**
 * Sessions as Lucia publishes them: a token `id.secret` whose secret is stored only as its
 * SHA-256, compared in constant time; ten days from the last use, renewed at most hourly.
 */
import { constantTimeEqual } from '@oslojs/crypto/subtle';
import { sha256 } from '@oslojs/crypto/sha2';
import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';
import { unlessFull } from '../db/disk-trouble.ts';
import type { Db } from '../db/open.ts';
import { random } from './random.ts';

export const SESSION_MS = 10 * 24 * 60 * 60 * 1000;
const RENEW_AFTER_MS = 60 * 60 * 1000;

export interface Session {
  id: string;
  actorId: string;
  createdAt: number;
  usedAt: number;
  expiresAt: number;
  device: string;
}

/** Returns the token for the cookie; it is nowhere else. */
export async function createSession(
  db: Db,
  { actorId, device, now }: { actorId: string; device: string; now: number },
): Promise<{ token: string; session: Session }> {
  const id = encodeBase32LowerCaseNoPadding(random(10));
  const secret = encodeBase32LowerCaseNoPadding(random(32));
  const session = { id, actorId, createdAt: now, usedAt: now, expiresAt: now + SESSION_MS, device };
  await db
    .insertInto('session')
    .values({
      id,
      secret_hash: hashSecret(secret),
      actor_id: actorId,
      created_at: now,
      used_at: now,
      expires_at: session.expiresAt,
      device,
    })
    .execute();
  return { token: `${id}.${secret}`, session };
}

/** `renewed` tells that the cookie's age should be set anew. */
export async function validateSession(
  db: Db,
  token: string,
  now: number,
): Promise<{ session: Session; renewed: boolean } | null> {
  const [id, secret, rest] = token.split('.');
  if (!id || !secret || rest !== undefined) return null;
  const row = await db
    .selectFrom('session')
    .innerJoin('actor', 'actor.id', 'session.actor_id')
    .selectAll('session')
    .where('session.id', '=', id)
    .where('session.expires_at', '>', now)
    .where('actor.suspended_at', 'is', null)
    .executeTakeFirst();
  if (!row || !constantTimeEqual(row.secret_hash, hashSecret(secret))) return null;

  const longer = { used_at: now, expires_at: now + SESSION_MS };
  // A full disk keeps nobody from reading.
  const renewed =
    now - row.used_at > RENEW_AFTER_MS &&
    (await unlessFull(db.updateTable('session').set(longer).where('id', '=', id).execute()));
  const { used_at: usedAt, expires_at: expiresAt } = renewed ? longer : row;
  const { actor_id: actorId, created_at: createdAt, device } = row;
  return { session: { id, actorId, createdAt, usedAt, expiresAt, device }, renewed };
}

export async function endSession(db: Db, id: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', id).execute();
}

/** Ends every session of the actor, but for `keep`. */
export async function endSessions(db: Db, actorId: string, keep?: string): Promise<void> {
  let query = db.deleteFrom('session').where('actor_id', '=', actorId);
  if (keep !== undefined) query = query.where('id', '!=', keep);
  await query.execute();
}

export async function listSessions(db: Db, actorId: string, now: number): Promise<Session[]> {
  const rows = await db
    .selectFrom('session')
    .selectAll()
    .where('actor_id', '=', actorId)
    .where('expires_at', '>', now)
    .orderBy('used_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    actorId: row.actor_id,
    createdAt: row.created_at,
    usedAt: row.used_at,
    expiresAt: row.expires_at,
    device: row.device,
  }));
}

function hashSecret(secret: string): Uint8Array {
  return sha256(new TextEncoder().encode(secret));
}
