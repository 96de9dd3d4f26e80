import type { Grant } from '#shared/model.ts';
import { can, type Action } from '#shared/permissions.ts';
import type { RoomKind } from '#shared/rooms.ts';
import type { Seat } from '#shared/wire.ts';

export const EDIT_ACTION: Record<RoomKind, Action> = { demands: 'demands.edit' };
const READ_ACTION: Record<RoomKind, Action> = { demands: 'demands.read' };

/** What the grant opens in a room of this kind; `null` for nothing. */
export function seatMode(grant: Grant | null, kind: RoomKind): Seat['mode'] | null {
  if (!can(grant, READ_ACTION[kind])) return null;
  return can(grant, EDIT_ACTION[kind]) ? 'write' : 'read';
}
