import { findActor, updateActor, hasPassword, type ProfileChange } from '../db/actors.ts';
import { listOwnMemberships, type OwnMembership } from '../db/own-data.ts';
import type { AuthContext } from './context.ts';
import { listSessions } from './own-sessions.ts';
import type { Session } from './session.ts';

export interface ProfileView {
  hasPassword: boolean;
  memberships: OwnMembership[];
  sessions: Session[];
}

export async function viewProfile(context: AuthContext, actorId: string): Promise<ProfileView> {
  return {
    hasPassword: await hasPassword(context.db, actorId),
    memberships: await listOwnMemberships(context.db, actorId),
    sessions: await listSessions(context, actorId),
  };
}

/** A new name reaches open pages: their seats knock again and are stamped with it. */
export async function changeProfile(
  { db, rooms }: AuthContext,
  actorId: string,
  changes: ProfileChange,
): Promise<void> {
  const before = await findActor(db, actorId);
  await updateActor(db, actorId, changes);
  if (!changes.name || changes.name === before?.name) return;
  for (const { workspaceId } of await listOwnMemberships(db, actorId))
    rooms.rightsChanged(workspaceId, [actorId]);
}
