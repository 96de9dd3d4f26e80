import { roomName, type Room } from '#shared/rooms.ts';
import type { Db } from './open.ts';

/** Whether the workspace has what the room is of. A trashed draft keeps its room: it can come back. */
export async function roomExists(db: Db, { kind, workspaceId, itemId }: Room): Promise<boolean> {
  if (itemId === null) return true;
  const row = await db
    .selectFrom(tableOf(kind))
    .select('id')
    .where('id', '=', itemId)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row !== undefined;
}

function tableOf(kind: Room['kind']): 'draft' | 'version' | 'workshop' {
  if (kind === 'board') return 'workshop';
  return kind === 'version' || kind === 'workshop' ? kind : 'draft';
}

/** Whether it is a board that only those who run its workshop may arrange now. */
export async function isRoomLocked(db: Db, { kind, itemId }: Room): Promise<boolean> {
  if (kind !== 'board' || itemId === null) return false;
  const row = await db
    .selectFrom('workshop')
    .select('locked')
    .where('id', '=', itemId)
    .executeTakeFirst();
  return row?.locked === 1;
}

/** Names of all rooms of these workspaces that can hold text, also those never written in. */
export async function listRooms(db: Db, workspaceIds: readonly string[]): Promise<string[]> {
  if (workspaceIds.length === 0) return [];
  const drafts = await db
    .selectFrom('draft')
    .select(['id', 'workspace_id'])
    .where('workspace_id', 'in', workspaceIds)
    .execute();
  const workshops = await db
    .selectFrom('workshop')
    .select(['id', 'workspace_id'])
    .where('workspace_id', 'in', workspaceIds)
    .execute();
  return [
    ...workspaceIds.map((workspaceId) => roomName({ kind: 'demands', workspaceId })),
    ...drafts.map(({ id, workspace_id }) =>
      roomName({ kind: 'draft', workspaceId: workspace_id, itemId: id }),
    ),
    ...workshops.map(({ id, workspace_id }) =>
      roomName({ kind: 'board', workspaceId: workspace_id, itemId: id }),
    ),
  ];
}

/** Everything that was ever written in these rooms. */
export async function deleteRooms(db: Db, rooms: readonly string[]): Promise<void> {
  if (rooms.length === 0) return;
  const tables = [
    'journal_update',
    'journal_snapshot',
    'edit_key',
    'document_client',
    'history',
    'pending_edit',
    'room',
  ] as const;
  for (const table of tables) await db.deleteFrom(table).where('room', 'in', rooms).execute();
}
