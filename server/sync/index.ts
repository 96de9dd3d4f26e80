/** The live rooms as the rest of the server holds them. */
import type { Server } from 'node:http';
import type { Documents, Rooms as RoomsPort } from '../ports.ts';
import { makeDocuments } from './edit.ts';
import { everywhere } from './everywhere.ts';
import { Rooms, type RoomsDeps } from './rooms.ts';
import { Upgrades, type UpgradeDeps } from './upgrade.ts';

export interface Sync {
  rooms: RoomsPort;
  documents: Documents;
  /** Open rooms and connections, by the kind of room. */
  counts: Rooms['counts'];
  attach(server: Server): void;
  /** Takes no more, commits what has come, and says good-bye. */
  close(): Promise<void>;
}

export function startSync(deps: RoomsDeps & Pick<UpgradeDeps, 'door' | 'benchRooms'>): Sync {
  const rooms = new Rooms(deps);
  const upgrades = new Upgrades({ ...deps, rooms });
  return {
    rooms: everywhere(rooms, deps.relay, deps.meters),
    documents: makeDocuments(rooms, deps.journal),
    counts: () => rooms.counts(),
    attach: (server) => upgrades.attach(server),
    close() {
      upgrades.close();
      return rooms.close();
    },
  };
}
