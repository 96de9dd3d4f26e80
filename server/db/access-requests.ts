import type { AccessRequest, Role } from '#shared/model.ts';
import type { Db } from './open.ts';

/** One open request a person: asking again changes it. True when it is a new one. */
export async function putAccessRequest(
  db: Db,
  request: { id: string; workspaceId: string; actorId: string; role: Role },
  now: number,
): Promise<boolean> {
  const open = await findOwnRequest(db, request.workspaceId, request.actorId);
  if (open) {
    await db
      .updateTable('access_request')
      .set({ role: request.role })
      .where('id', '=', open.id)
      .execute();
    return false;
  }
  await db
    .insertInto('access_request')
    .values({
      id: request.id,
      workspace_id: request.workspaceId,
      actor_id: request.actorId,
      role: request.role,
      created_at: now,
      resolved_at: null,
    })
    .execute();
  return true;
}

export async function listAccessRequests(db: Db, workspaceId: string): Promise<AccessRequest[]> {
  return openRequests(db)
    .where('access_request.workspace_id', '=', workspaceId)
    .orderBy('access_request.created_at')
    .execute();
}

export async function findAccessRequest(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<AccessRequest | null> {
  const row = await openRequests(db)
    .where('access_request.workspace_id', '=', workspaceId)
    .where('access_request.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function findOwnRequest(
  db: Db,
  workspaceId: string,
  actorId: string,
): Promise<AccessRequest | null> {
  const row = await openRequests(db)
    .where('access_request.workspace_id', '=', workspaceId)
    .where('access_request.actor_id', '=', actorId)
    .executeTakeFirst();
  return row ?? null;
}

/** Answered, or made needless by a change of role. */
export async function resolveAccessRequests(
  db: Db,
  workspaceId: string,
  actorId: string,
  now: number,
): Promise<void> {
  await db
    .updateTable('access_request')
    .set({ resolved_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .where('resolved_at', 'is', null)
    .execute();
}

function openRequests(db: Db) {
  return db
    .selectFrom('access_request')
    .innerJoin('actor', 'actor.id', 'access_request.actor_id')
    .select([
      'access_request.id',
      'access_request.actor_id as actorId',
      'actor.name',
      'access_request.role',
      'access_request.created_at as createdAt',
    ])
    .where('access_request.resolved_at', 'is', null);
}
