import type { Room } from '#lib/sync/room.svelte.ts';
import type { PresenceUser } from '#shared/wire.ts';

/** Who is here now: as the page was loaded, and from the live room as soon as that is open. */
export function presentNow(room: Room, loaded: PresenceUser[], self: string): PresenceUser[] {
  if (!room.people || !room.connection?.ready) return loaded;
  return [...loaded.filter(({ actorId }) => actorId === self), ...room.people.all];
}
