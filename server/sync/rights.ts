import type { Grant } from '#shared/model.ts';
import { can, type Action } from '#shared/permissions.ts';
import type { Room, RoomKind } from '#shared/rooms.ts';
import type { Seat } from '#shared/wire.ts';

/** What one must have to write; where there is no workspace it is a live session. */
export type WriteRight = Action | 'signed-in';
type WorkspaceKind = Exclude<RoomKind, 'bench'>;

/** `null` where nobody writes: a version is frozen, and a workshop's own room holds no text. */
const EDIT_ACTION: Record<WorkspaceKind, Action | null> = {
  demands: 'demands.edit',
  draft: 'drafts.edit',
  version: null,
  workshop: null,
  board: 'board.arrange',
};
const READ_ACTION: Record<WorkspaceKind, Action> = {
  demands: 'demands.read',
  draft: 'drafts.read',
  version: 'versions.read',
  workshop: 'workshops.read',
  board: 'board.read',
};

/** The right that one must have to write in the room. A locked board is for those who run it. */
export function editAction({ kind }: Pick<Room, 'kind'>, locked = false): WriteRight | null {
  return kind === 'bench' ? 'signed-in' : actionIn(kind, locked);
}

function actionIn(kind: WorkspaceKind, locked: boolean): Action | null {
  return kind === 'board' && locked ? 'board.arrange_locked' : EDIT_ACTION[kind];
}

/** The item of the workspace that a room belongs to, as passes name it. */
export function itemOf({ kind, itemId }: Pick<Room, 'kind' | 'itemId'>): string | undefined {
  return (kind === 'board' || kind === 'workshop') && itemId ? `workshop:${itemId}` : undefined;
}

/** What the grant opens in the room; `null` for nothing. A bench room opens to whoever is signed in. */
export function seatMode(
  grant: Grant | null,
  room: Pick<Room, 'kind' | 'itemId'>,
  locked = false,
): Seat['mode'] | null {
  const { kind } = room;
  if (kind === 'bench') return 'write';
  const item = itemOf(room);
  const subject = item === undefined ? {} : { item };
  if (!can(grant, READ_ACTION[kind], subject)) return null;
  const edit = actionIn(kind, locked);
  return edit !== null && can(grant, edit, subject) ? 'write' : 'read';
}
