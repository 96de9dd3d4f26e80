import type { OrganisationRoom } from '#shared/organisation-room.ts';
import { canInRoom } from '#shared/permissions.ts';
import { listRoomComments } from '#server/db/organisation-room-comments.ts';
import { listRoomPeople } from '#server/db/organisation-rooms.ts';
import type { Db } from '#server/db/open.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterRoom, type AtRoom, type EnteredRoom } from './enter-room.ts';
import { contentMark, saysTheSame, standingParts } from './give-statement.ts';
import { markOf } from './mark.ts';

/** An organisation's own room as one of its people sees it. */
export async function viewRoom(
  context: Context,
  actorId: string,
  at: AtRoom,
): Promise<Result<OrganisationRoom>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterRoom(trx, actorId, at);
    if (!entered.ok) return entered;
    const { room, round, workspace, seat, contacts } = entered.value;
    const version = await findVersion(trx, workspace.id, round.versionId);
    if (!version) return refuse('not_found');
    const { blocks, number, title, locale, publishedAt } = version;
    const { id, closesAt, opensAt, timeZone, state } = round;
    const comments = await listRoomComments(trx, room.id);
    const write = state === 'waiting' || state === 'open';
    return done({
      id: room.id,
      organisation: room.organisation,
      asker: workspace.name,
      round: { id, title: round.title, opensAt, closesAt, timeZone, state },
      version: { number, title, locale, publishedAt },
      blocks,
      people: (await listRoomPeople(trx, room.id)).map((person) => ({
        ...person,
        contact: contacts.includes(person.id),
        approver: person.id === room.approverId,
      })),
      comments: comments.map(({ actorId: writer, givenAs: _, editedAt, ...comment }) => ({
        ...comment,
        mine: writer === actorId,
        edited: editedAt !== null,
      })),
      statement: room.statement,
      statementMark: markOf(room.statement),
      contentMark: contentMark(room.statement, comments),
      askedAt: room.askedAt,
      given: await given(trx, entered.value, comments),
      hasLink: room.secretHash !== null,
      revision: room.revision,
      me: actorId,
      may: {
        write,
        compose: write && canInRoom(seat, 'compose'),
        invite: write && canInRoom(seat, 'invite'),
        remove: seat.contact,
        approve: state === 'open' && canInRoom(seat, 'approve'),
        withdraw: state === 'open' && canInRoom(seat, 'withdraw'),
      },
    });
  });
}

/** How the room stands: what an open page asks now and then. */
export async function peekRoom(
  context: Context,
  actorId: string,
  at: AtRoom,
): Promise<Result<{ revision: number; state: string }>> {
  const entered = await enterRoom(context.db, actorId, at);
  if (!entered.ok) return entered;
  const { room, round } = entered.value;
  return done({ revision: room.revision, state: round.state });
}

async function given(
  trx: Db,
  { room }: EnteredRoom,
  comments: Awaited<ReturnType<typeof listRoomComments>>,
): Promise<OrganisationRoom['given']> {
  if (room.submissionId === null || room.approvedAt === null) return null;
  const parts = await standingParts(trx, room.submissionId);
  if (parts.length === 0) return null;
  const states = parts.map(({ state }) => state);
  return {
    at: room.approvedAt,
    by: parts[0]?.by.name ?? '',
    state: states.includes('held') ? 'held' : states.includes('shown') ? 'shown' : 'hidden',
    current: saysTheSame(parts, room.statement, comments),
  };
}
