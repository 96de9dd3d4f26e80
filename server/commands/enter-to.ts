import { can, type Action } from '#shared/permissions.ts';
import type { Grant, Workspace } from '#shared/model.ts';
import { enter } from '#server/db/grants.ts';
import type { Db } from '#server/db/open.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { roomName } from '#shared/rooms.ts';

export interface Entered {
  workspace: Workspace;
  grant: Grant;
}

/** In a transaction: the workspace, if the actor may do this there. A wrong role looks like no such place. */
export async function enterTo(
  trx: Db,
  actorId: string,
  slug: string,
  action: Action,
): Promise<Result<Entered>> {
  const entered = await enter(trx, actorId, slug);
  return entered && can(entered.grant, action) ? done(entered) : refuse('not_found');
}

/** Where news of the workspace are announced: every open page of it listens to this room. */
export function newsRoom(workspaceId: string): string {
  return roomName({ kind: 'demands', workspaceId });
}
