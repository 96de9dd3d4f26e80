import type { Grant, Locale, Workspace } from '#shared/model.ts';
import { can, canInRoom, type RoomAction, type RoomSeat } from '#shared/permissions.ts';
import { deadline } from '#shared/round-dates.ts';
import { findGrant, findWorkspaceById } from '#server/db/grants.ts';
import type { Db } from '#server/db/open.ts';
import {
  findRoom,
  isInRoom,
  listRoomPeople,
  type StoredRoom,
} from '#server/db/organisation-rooms.ts';
import { listContacts } from '#server/db/organisations.ts';
import { findRound, type StandingRound } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';

export interface AtRoom {
  roundId: string;
  roomId: string;
}

export interface EnteredRoom {
  room: StoredRoom;
  round: StandingRound;
  workspace: Workspace;
  grant: Grant | null;
  seat: RoomSeat;
  /** Those who may speak for the organisation now. */
  contacts: string[];
}

/** In a transaction: the room for one of its people. For everybody else it is not there. */
export async function enterRoom(
  trx: Db,
  actorId: string,
  { roundId, roomId }: AtRoom,
  action: RoomAction = 'read',
): Promise<Result<EnteredRoom>> {
  const round = await findRound(trx, roundId);
  const room = round && (await findRoom(trx, roundId, roomId));
  const workspace = round && (await findWorkspaceById(trx, round.workspaceId));
  if (!room || !workspace || !(await isInRoom(trx, roomId, actorId))) return refuse('not_found');
  const contacts = await listSpeakers(trx, round, room.organisationId);
  const people = await listRoomPeople(trx, roomId);
  const seat: RoomSeat = {
    actorId,
    contact: contacts.includes(actorId),
    approver: room.approverId === actorId,
    leaderless: !people.some(({ id }) => contacts.includes(id)),
  };
  if (!canInRoom(seat, action, { ownerId: actorId })) return refuse('not_allowed');
  const grant = await findGrant(trx, actorId, workspace.id);
  return done({ room, round, workspace, grant, seat, contacts });
}

/** The same to write there: until the deadline, by the database's clock. */
export async function enterOpenRoom(
  trx: Db,
  actorId: string,
  at: AtRoom,
  action: RoomAction,
  locale: Locale,
): Promise<Result<EnteredRoom>> {
  const entered = await enterRoom(trx, actorId, at, action);
  if (!entered.ok) return entered;
  const { round } = entered.value;
  if (round.state === 'waiting' || round.state === 'open') return entered;
  return refuse('round_closed', {
    details: { time: deadline(round.closesAt, locale, round.timeZone) },
  });
}

/** Contact persons of an organisation whose role lets them speak in this round. */
async function listSpeakers(
  trx: Db,
  round: StandingRound,
  organisationId: string,
): Promise<string[]> {
  const speakers: string[] = [];
  for (const id of await listContacts(trx, organisationId)) {
    const grant = await findGrant(trx, id, round.workspaceId);
    if (can(grant, 'rounds.speak', { contact: true, item: `round:${round.id}` })) speakers.push(id);
  }
  return speakers;
}
