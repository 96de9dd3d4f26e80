/** What the processes of one house tell each other. */
import type { Announcement, PresenceUser } from '#shared/wire.ts';

/** Who has a connection to a room of another process, and where they are. */
export interface Here {
  room: string;
  /** All who sit there; left out when only `entries` has changed. */
  users?: PresenceUser[];
  entries: { clientId: number; clock: number; state: string }[];
}

export type RelayMessage =
  /** Numbers of the last updates. */
  | { kind: 'news'; rooms: [room: string, seq: number][] }
  /** With `users` it is all that there is in the room, so that what is missing has gone. */
  | { kind: 'here'; rooms: Here[] }
  /** Whoever has people in these rooms is asked to tell of them. */
  | { kind: 'ask'; rooms: string[] }
  /** The process ends. */
  | { kind: 'bye' }
  | { kind: 'announcement'; room: string; announcement: Announcement; made: number }
  | { kind: 'rights'; workspaceId: string; actorIds: string[] }
  | { kind: 'signed-out'; actorId: string; sessionIds: string[] | 'all' }
  | { kind: 'room-rights'; room: string }
  | { kind: 'wake'; job: string };
