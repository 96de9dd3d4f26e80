/** The rooms as the rest of the server tells them things: here, and in all other processes. */
import { parseRoom } from '#shared/rooms.ts';
import type { Announcement } from '#shared/wire.ts';
import type { Meters, Relay, Rooms as RoomsPort } from '../ports.ts';
import type { RelayMessage } from '../relay-messages.ts';
import { Newest } from './newest.ts';
import type { Rooms } from './rooms.ts';

export function everywhere(rooms: Rooms, relay: Relay, meters: Meters): RoomsPort {
  const tell = (message: RelayMessage) => {
    if (!relay.alone) relay.tell(message);
  };
  const newest = new Newest();
  const announce = (room: string, announcement: Announcement, made: number) => {
    if (newest.admits(room, announcement, made)) rooms.announce(room, announcement);
  };
  relay.listen({
    heard(message, from) {
      meters.heard(message.kind);
      if (message.kind === 'announcement')
        announce(message.room, message.announcement, message.made);
      else hear(rooms, message, from);
    },
    missed() {
      newest.forget();
      rooms.comeAgain();
    },
  });
  return {
    announce(room, announcement, made = 0) {
      announce(room, announcement, made);
      tell({ kind: 'announcement', room, announcement, made });
    },
    rightsChanged(workspaceId, actorIds) {
      rooms.rightsChanged(workspaceId, actorIds);
      tell({ kind: 'rights', workspaceId, actorIds });
    },
    signedOut(actorId, sessionIds) {
      rooms.signedOut(actorId, sessionIds);
      tell({ kind: 'signed-out', actorId, sessionIds });
    },
    rightsOf(room) {
      rooms.rightsOf(room);
      tell({ kind: 'room-rights', room });
    },
    present(workspaceId) {
      const isOf = (room: string) => parseRoom(room)?.workspaceId === workspaceId;
      const users = [...rooms.neighbours.users(isOf), ...rooms.present(workspaceId)];
      return [...new Map(users.map((user) => [user.actorId, user])).values()];
    },
    seated(room) {
      const there = [...rooms.neighbours.users((name) => name === room)];
      return [...new Set([...rooms.seated(room), ...there.map(({ actorId }) => actorId)])];
    },
  };
}

function hear(rooms: Rooms, message: RelayMessage, from: string): void {
  switch (message.kind) {
    case 'rights':
      return rooms.rightsChanged(message.workspaceId, message.actorIds);
    case 'signed-out':
      return rooms.signedOut(message.actorId, message.sessionIds);
    case 'room-rights':
      return rooms.rightsOf(message.room);
    default:
      rooms.neighbours.hear(message, from);
  }
}
