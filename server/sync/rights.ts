import type { Grant } from '#shared/model.ts';
import { can, type Action } from '#shared/permissions.ts';
import type { RoomKind } from '#shared/rooms.ts';
import type { Seat } from '#shared/wire.ts';

/** `null` where nobody writes: a version is frozen. */
export const EDIT_ACTION: Record<RoomKind, Action | null> = {
  demands: 'demands.edit',
  draft: 'drafts.edit',
  version: null,
};
const READ_ACTION: Record<RoomKind, Action> = {
  demands: 'demands.read',
  draft: 'drafts.read',
  version: 'versions.read',
};

/** What the grant opens in a room of this kind; `null` for nothing. */
export function seatMode(grant: Grant | null, kind: RoomKind): Seat['mode'] | null {
  if (!can(grant, READ_ACTION[kind])) return null;
  const edit = EDIT_ACTION[kind];
  return edit !== null && can(grant, edit) ? 'write' : 'read';
}
