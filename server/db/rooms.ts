import { roomName, type Room } from '#shared/rooms.ts';
import type { Db } from './open.ts';

/** Whether the workspace has what the room is of. A trashed draft keeps its room: it can come back. */
export async function roomExists(db: Db, { kind, workspaceId, itemId }: Room): Promise<boolean> {
  if (itemId === null) return true;
  const row = await db
    .selectFrom(kind === 'draft' ? 'draft' : 'version')
    .select('id')
    .where('id', '=', itemId)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Names of all rooms of these workspaces that can hold text, also those never written in. */
export async function listRooms(db: Db, workspaceIds: readonly string[]): Promise<string[]> {
  if (workspaceIds.length === 0) return [];
  const drafts = await db
    .selectFrom('draft')
    .select(['id', 'workspace_id'])
    .where('workspace_id', 'in', workspaceIds)
    .execute();
  return [
    ...workspaceIds.map((workspaceId) => roomName({ kind: 'demands', workspaceId })),
    ...drafts.map(({ id, workspace_id }) =>
      roomName({ kind: 'draft', workspaceId: workspace_id, itemId: id }),
    ),
  ];
}
