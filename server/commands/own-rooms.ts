import type { Locale } from '#shared/model.ts';
import type { OwnRoom } from '#shared/organisation-room.ts';
import { can } from '#shared/permissions.ts';
import { newId } from '#server/auth/random.ts';
import { findGrant } from '#server/db/grants.ts';
import type { Db } from '#server/db/open.ts';
import {
  addRoomPerson,
  emptyRoom,
  findRoomOf,
  insertRoom,
  isInRoom,
  listRoomPeople,
  listRoomsOf,
  updateRoom,
} from '#server/db/organisation-rooms.ts';
import { findOrganisation, listContacts, listOrganisations } from '#server/db/organisations.ts';
import { findRound, type StandingRound } from '#server/db/rounds.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';

/** An organisation's room in a round: those this person is in, and those they may open. */
export async function listOwnRooms(
  trx: Db,
  actorId: string,
  round: StandingRound,
): Promise<OwnRoom[]> {
  const rooms = await listRoomsOf(trx, round.id, actorId);
  const grant = await findGrant(trx, actorId, round.workspaceId);
  const may = can(grant, 'rounds.speak', { contact: true, item: `round:${round.id}` });
  if (!may || round.state === 'closed' || round.state === 'reported') return rooms;
  const inside = new Set(rooms.map(({ organisationId }) => organisationId));
  for (const { id, name } of await listOrganisations(trx, round.workspaceId)) {
    if (inside.has(id) || !(await listContacts(trx, id)).includes(actorId)) continue;
    // Where others of the organisation have a room already, their link lets one in.
    const room = await findRoomOf(trx, round.id, id);
    if (room && (await listRoomPeople(trx, room.id)).length > 0) continue;
    rooms.push({ id: null, organisationId: id, organisation: name });
  }
  return rooms;
}

export async function viewOwnRooms(
  context: Context,
  actorId: string,
  roundId: string,
): Promise<
  Result<{
    round: Pick<StandingRound, 'id' | 'title' | 'state'> & { locale: Locale };
    rooms: OwnRoom[];
  }>
> {
  return context.db.transaction().execute(async (trx) => {
    const round = await findRound(trx, roundId);
    if (!round) return refuse('not_found');
    const rooms = await listOwnRooms(trx, actorId, round);
    // Who neither is in a room nor may open one learns nothing of the round here.
    const version = await findVersion(trx, round.workspaceId, round.versionId);
    if (rooms.length === 0 || !version) return refuse('not_found');
    const { id, title, state } = round;
    return done({ round: { id, title, state, locale: version.locale }, rooms });
  });
}

/**
 * A contact person opens the organisation's one room in a round. Where there is one already that
 * they are in, that is it; one that nobody is left in begins anew, without a word of those before.
 */
export async function openOrganisationRoom(
  context: Context,
  actorId: string,
  { roundId, organisationId }: { roundId: string; organisationId: string },
): Promise<Result<{ roomId: string }>> {
  return context.db.transaction().execute(async (trx) => {
    const round = await findRound(trx, roundId);
    const grant = round && (await findGrant(trx, actorId, round.workspaceId));
    const organisation = round && (await findOrganisation(trx, round.workspaceId, organisationId));
    if (!organisation || !can(grant, 'rounds.read', { item: `round:${roundId}` }))
      return refuse('not_found');
    const contact = (await listContacts(trx, organisationId)).includes(actorId);
    if (!can(grant, 'rounds.speak', { contact, item: `round:${roundId}` }))
      return refuse('not_allowed');
    const known = await findRoomOf(trx, roundId, organisationId);
    if (known && (await isInRoom(trx, known.id, actorId))) return done({ roomId: known.id });
    if (known && (await listRoomPeople(trx, known.id)).length > 0) return refuse('not_allowed');
    if (round.state === 'closed' || round.state === 'reported') return refuse('round_is_over');
    const roomId = known?.id ?? newId();
    if (known) {
      await emptyRoom(trx, roomId);
      await updateRoom(trx, roomId, { created_by: actorId });
    } else await insertRoom(trx, { id: roomId, roundId, organisationId, createdBy: actorId });
    await addRoomPerson(trx, roomId, actorId);
    return done({ roomId });
  });
}
