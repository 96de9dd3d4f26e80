import { sessionToken } from './auth/cookie.ts';
import { validateSession } from './auth/session.ts';
import { findGrant } from './db/grants.ts';
import type { Db } from './db/open.ts';
import { isRoomLocked, roomExists } from './db/rooms.ts';
import { findPresenceUser, findStandings } from './db/standings.ts';
import type { Clock, Doorkeeper, Standing } from './ports.ts';

/** A statement may name 32,766 things in SQLite; and what waits beside it is not to wait for long. */
const TOGETHER = 2000;

/** Who knocks, from sessions and memberships. */
export function makeDoorkeeper(db: Db, clock: Clock, secure: boolean): Doorkeeper {
  return {
    async identify(cookieHeader) {
      const token = sessionToken(cookieHeader, secure);
      const valid = token && (await validateSession(db, token, clock.now()));
      return valid ? { actorId: valid.session.actorId, sessionId: valid.session.id } : null;
    },
    grant: (actorId, workspaceId) => findGrant(db, actorId, workspaceId),
    exists: (room) => roomExists(db, room),
    user: (actorId, workspaceId) => findPresenceUser(db, actorId, workspaceId),
    locked: (room) => isRoomLocked(db, room),
    async standing(seats) {
      const standings: Standing[] = [];
      for (let from = 0; from < seats.length; from += TOGETHER) {
        const some = seats.slice(from, from + TOGETHER);
        standings.push(...(await findStandings(db, some, clock.now())));
      }
      return standings;
    },
  };
}
