import { ROOM_LIMITS } from '#shared/organisation-room.ts';
import { addActor, findActor } from '../db/actors.ts';
import { findWorkspaceById } from '../db/grants.ts';
import type { Db } from '../db/open.ts';
import {
  addRoomPerson,
  findRoom,
  isInRoom,
  listRoomPeople,
  updateRoom,
} from '../db/organisation-rooms.ts';
import { findRound } from '../db/rounds.ts';
import { done, refuse, type Result } from '../errors.ts';
import type { AuthContext, SignedIn, Visit } from './context.ts';
import { openSession } from './open-session.ts';
import { newId } from './random.ts';
import { addressKey } from './rate-limit.ts';
import { isRoundSecret } from './round-link.ts';

/** Who stands before an organisation's own room with its link. */
export interface RoomGuest {
  actorId: string | null;
  secret: string | null;
  roundId: string;
  roomId: string;
}

/** What stands on the page of the link before one has joined. */
export interface RoomPass {
  organisation: string;
  round: string;
  asker: string;
  joined: boolean;
}

/** A dead link, a wrong one and a room that never was look alike. */
export async function viewRoomPass(
  { db }: AuthContext,
  guest: RoomGuest,
): Promise<Result<RoomPass>> {
  return db.transaction().execute((trx) => findPass(trx, guest));
}

/** Lets one of the organisation's people in; who has no account is a guest with a name. */
export async function joinRoom(
  { db, clock, limits }: AuthContext,
  guest: RoomGuest,
  name: string,
  visit: Visit,
): Promise<Result<{ signedIn: SignedIn | null }>> {
  if (!limits.joinsFrom.take(addressKey(visit.address))) return refuse('too_many_tries');
  const now = clock.now();
  return db.transaction().execute(async (trx) => {
    const pass = await findPass(trx, guest);
    if (!pass.ok) return pass;
    if (pass.value.joined) return done({ signedIn: null });
    if ((await listRoomPeople(trx, guest.roomId)).length >= ROOM_LIMITS.people)
      return refuse('link_used_up');
    const known = guest.actorId ? await findActor(trx, guest.actorId) : null;
    const id = known?.id ?? newId();
    const { locale } = visit;
    if (!known) await addActor(trx, { id, name, email: null, passwordHash: null, locale }, now);
    await addRoomPerson(trx, guest.roomId, id);
    await updateRoom(trx, guest.roomId, {});
    return done({ signedIn: known ? null : await openSession(trx, id, visit, now) });
  });
}

async function findPass(trx: Db, guest: RoomGuest): Promise<Result<RoomPass>> {
  const { actorId, secret, roundId, roomId } = guest;
  const round = await findRound(trx, roundId);
  const room = round && (await findRoom(trx, roundId, roomId));
  const workspace = round && (await findWorkspaceById(trx, round.workspaceId));
  if (!room || !workspace) return refuse('not_found');
  const joined = actorId !== null && (await isInRoom(trx, roomId, actorId));
  if (!joined && (secret === null || !isRoundSecret(secret, room.secretHash)))
    return refuse('not_found');
  return done({
    ...{ organisation: room.organisation, round: round.title, asker: workspace.name, joined },
  });
}
