import type { Grant, Workspace } from '#shared/model.ts';
import { can, type Action } from '#shared/permissions.ts';
import { roomName } from '#shared/rooms.ts';
import { enter } from '#server/db/grants.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';

export interface DemandsRoom {
  workspace: Workspace;
  grant: Grant;
  room: string;
}

/** The workspace's demands list for somebody who may do this to it. */
export async function enterDemands(
  { db }: Context,
  actorId: string,
  slug: string,
  action: Action,
): Promise<Result<DemandsRoom>> {
  const entered = await enter(db, actorId, slug);
  if (!entered) return refuse('not_found');
  if (!can(entered.grant, action)) return refuse('not_allowed');
  const room = roomName({ kind: 'demands', workspaceId: entered.workspace.id });
  return done({ ...entered, room });
}
