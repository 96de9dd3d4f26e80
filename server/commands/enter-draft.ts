import type { Draft } from '#shared/model.ts';
import type { Action } from '#shared/permissions.ts';
import { roomName } from '#shared/rooms.ts';
import { findDraft } from '#server/db/drafts.ts';
import type { Db } from '#server/db/open.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { enterTo, type Entered } from './enter-to.ts';

export interface EnteredDraft extends Entered {
  draft: Draft;
  room: string;
}

/** In a transaction: the draft, for who may do this to it. Absent, foreign and closed look alike. */
export async function enterDraft(
  trx: Db,
  actorId: string,
  { slug, draftId }: { slug: string; draftId: string },
  action: Action,
): Promise<Result<EnteredDraft>> {
  const entered = await enterTo(trx, actorId, slug, action);
  if (!entered.ok) return entered;
  const { workspace } = entered.value;
  const draft = await findDraft(trx, workspace.id, draftId);
  if (!draft) return refuse('not_found');
  return done({ ...entered.value, draft, room: draftRoom(workspace.id, draftId) });
}

export function draftRoom(workspaceId: string, draftId: string): string {
  return roomName({ kind: 'draft', workspaceId, itemId: draftId });
}
