import { can, type Action } from '#shared/permissions.ts';
import type { Db } from '#server/db/open.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { draftRoom, enterDraft as enterAnyDraft, type EnteredDraft } from './enter-draft.ts';
import { newsRoom } from './enter-to.ts';

export interface EnteredStandingDraft extends EnteredDraft {
  /** Whether the actor also reads the draft as it is now. */
  readsDraft: boolean;
}

/** In a transaction: a draft of the workspace, if the actor may do this there. One in the trash is gone. */
export async function enterDraft(
  trx: Db,
  actorId: string,
  at: { slug: string; draftId: string },
  action: Action,
): Promise<Result<EnteredStandingDraft>> {
  const entered = await enterAnyDraft(trx, actorId, at, action);
  if (!entered.ok) return entered;
  const { draft, grant } = entered.value;
  if (draft.trashedAt !== null) return refuse('not_found');
  return done({ ...entered.value, readsDraft: can(grant, 'drafts.read') });
}

/** The draft's room and that of the demands its blocks show, read together. */
export function draftRooms(workspaceId: string, draftId: string): [string, string] {
  return [draftRoom(workspaceId, draftId), newsRoom(workspaceId)];
}
