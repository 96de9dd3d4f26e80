import type { Draft } from '#shared/model.ts';
import { can, type Action } from '#shared/permissions.ts';
import { roomName } from '#shared/rooms.ts';
import { findDraft } from '#server/db/drafts.ts';
import type { Db } from '#server/db/open.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { enterTo, type Entered } from './enter-to.ts';

export interface EnteredDraft extends Entered {
  draft: Draft;
  /** Whether the actor also reads the draft as it is now. */
  readsDraft: boolean;
}

/** In a transaction: a draft of the workspace, if the actor may do this there. One in the trash is gone. */
export async function enterDraft(
  trx: Db,
  actorId: string,
  { slug, draftId }: { slug: string; draftId: string },
  action: Action,
): Promise<Result<EnteredDraft>> {
  const entered = await enterTo(trx, actorId, slug, action);
  if (!entered.ok) return entered;
  const draft = await findDraft(trx, entered.value.workspace.id, draftId);
  if (!draft || draft.trashedAt !== null) return refuse('not_found');
  return done({ ...entered.value, draft, readsDraft: can(entered.value.grant, 'drafts.read') });
}

/** The draft's room and that of the demands its blocks show, read together. */
export function draftRooms(workspaceId: string, draftId: string): [string, string] {
  return [
    roomName({ kind: 'draft', workspaceId, itemId: draftId }),
    roomName({ kind: 'demands', workspaceId }),
  ];
}
