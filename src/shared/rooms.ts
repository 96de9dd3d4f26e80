/**
 * Room names, spelled and parsed in one place: `demands:<workspaceId>`, and where a workspace has
 * several of a kind, `draft:<workspaceId>.<draftId>`, `version:<workspaceId>.<versionId>`,
 * `workshop:<workspaceId>.<workshopId>` and the board of the same workshop, `board:…`.
 * `bench:<name>` is of no workspace: a room for load generators, where the operator offers it.
 */
export const ROOM_KINDS = ['demands', 'draft', 'version', 'workshop', 'board', 'bench'] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];

/** The rooms of a version and of a workshop hold no text: they carry presence and announcements alone. */
const WITH_ITEM: readonly RoomKind[] = ['draft', 'version', 'workshop', 'board'];

export interface Room {
  kind: RoomKind;
  workspaceId: string;
  /** Which of the workspace's drafts, versions or workshops; `null` where there is but one. */
  itemId: string | null;
}

const BENCH = /^bench:[A-Za-z0-9_.-]{1,64}$/;
const ROOM = /^([a-z]{1,16}):([a-z0-9]{6,32})(?:\.([a-z0-9]{6,32}))?$/;

export function roomName(room: {
  kind: RoomKind;
  workspaceId: string;
  itemId?: string | null;
}): string {
  const { kind, workspaceId, itemId } = room;
  return itemId ? `${kind}:${workspaceId}.${itemId}` : `${kind}:${workspaceId}`;
}

/** `null` for anything that was never a room's name. */
export function parseRoom(name: string): Room | null {
  // The whole name stands for the workspace: with its colon it is the id of none.
  if (BENCH.test(name)) return { kind: 'bench', workspaceId: name, itemId: null };
  const [, word, workspaceId, itemId = null] = ROOM.exec(name) ?? [];
  const kind = ROOM_KINDS.find((one) => one === word);
  if (!kind || kind === 'bench' || !workspaceId || WITH_ITEM.includes(kind) !== (itemId !== null))
    return null;
  return { kind, workspaceId, itemId };
}
