/** Room names, spelled and parsed in one place: `demands:<workspaceId>`. */
export const ROOM_KINDS = ['demands'] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];

export interface Room {
  kind: RoomKind;
  workspaceId: string;
}

const ROOM = /^([a-z]{1,16}):([a-z0-9]{6,32})$/;

export function roomName({ kind, workspaceId }: Room): string {
  return `${kind}:${workspaceId}`;
}

/** `null` for anything that was never a room's name. */
export function parseRoom(name: string): Room | null {
  const [, kind, workspaceId] = ROOM.exec(name) ?? [];
  if (!workspaceId || !ROOM_KINDS.includes(kind as RoomKind)) return null;
  return { kind: kind as RoomKind, workspaceId };
}
