import { roomName } from '#shared/rooms.ts';
import type { Context } from '#server/ports.ts';

/** Tells open pages how many comments a demand has now. After the commit only. */
export function announceComments(
  context: Context,
  workspaceId: string,
  demandId: string,
  count: number,
): void {
  const room = roomName({ kind: 'demands', workspaceId });
  context.rooms.announce(room, { kind: 'comments', demandId, count });
}
