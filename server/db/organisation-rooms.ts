import type { Selectable } from 'kysely';
import type { OwnRoom, RoomPerson } from '#shared/organisation-room.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';
import type { OrganisationRoomRow } from './schema-drafts.ts';

/** An organisation's own room as it is stored. */
export interface StoredRoom {
  id: string;
  roundId: string;
  organisationId: string;
  organisation: string;
  approverId: string | null;
  secretHash: Uint8Array | null;
  statement: string;
  submissionId: string | null;
  approvedAt: number | null;
  askedAt: number | null;
  revision: number;
}

/** One room for each organisation in a round: `null` when it has one already. */
export async function insertRoom(
  trx: Db,
  room: { id: string; roundId: string; organisationId: string; createdBy: string },
): Promise<boolean> {
  const made = await trx
    .insertInto('organisation_room')
    .values({
      id: room.id,
      round_id: room.roundId,
      organisation_id: room.organisationId,
      created_by: room.createdBy,
      created_at: dbNow(trx),
    })
    .onConflict((conflict) => conflict.columns(['round_id', 'organisation_id']).doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findRoom(db: Db, roundId: string, id: string): Promise<StoredRoom | null> {
  const row = await rooms(db)
    .where('room.round_id', '=', roundId)
    .where('room.id', '=', id)
    .executeTakeFirst();
  return row ? toRoom(row) : null;
}

export async function findRoomOf(
  db: Db,
  roundId: string,
  organisationId: string,
): Promise<StoredRoom | null> {
  const row = await rooms(db)
    .where('room.round_id', '=', roundId)
    .where('room.organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row ? toRoom(row) : null;
}

export async function updateRoom(
  trx: Db,
  id: string,
  change: Partial<
    Pick<
      OrganisationRoomRow,
      'approver_id' | 'secret_hash' | 'submission_id' | 'approved_at' | 'created_by'
    > & { statement: string; asked_at: number | null }
  >,
): Promise<void> {
  await trx
    .updateTable('organisation_room')
    .set((eb) => ({ ...change, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Nothing of what its people said is left; the statement that was given stands. */
export async function emptyRoom(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('organisation_room_comment').where('room_id', '=', id).execute();
  await updateRoom(trx, id, {
    statement: '',
    approver_id: null,
    secret_hash: null,
    asked_at: null,
  });
}

/** Lets somebody in, or does nothing when they are in already. */
export async function addRoomPerson(trx: Db, roomId: string, actorId: string): Promise<void> {
  await trx
    .insertInto('organisation_room_person')
    .values({ room_id: roomId, actor_id: actorId, joined_at: dbNow(trx) })
    .onConflict((conflict) => conflict.columns(['room_id', 'actor_id']).doNothing())
    .execute();
}

export async function isInRoom(db: Db, roomId: string, actorId: string): Promise<boolean> {
  const row = await db
    .selectFrom('organisation_room_person')
    .select('actor_id')
    .where('room_id', '=', roomId)
    .where('actor_id', '=', actorId)
    .executeTakeFirst();
  return row !== undefined;
}

/** In the order they came. Who has a right to speak for the organisation is asked elsewhere. */
export async function listRoomPeople(
  db: Db,
  roomId: string,
): Promise<Pick<RoomPerson, 'id' | 'name'>[]> {
  return db
    .selectFrom('organisation_room_person as person')
    .innerJoin('actor', 'actor.id', 'person.actor_id')
    .select(['actor.id', 'actor.name'])
    .where('person.room_id', '=', roomId)
    .orderBy('person.joined_at')
    .orderBy('actor.id')
    .execute();
}

/** The rooms of a round that this person is in. */
export async function listRoomsOf(db: Db, roundId: string, actorId: string): Promise<OwnRoom[]> {
  return db
    .selectFrom('organisation_room as room')
    .innerJoin('organisation_room_person as person', 'person.room_id', 'room.id')
    .innerJoin('organisation', 'organisation.id', 'room.organisation_id')
    .select(['room.id', 'organisation.id as organisationId', 'organisation.name as organisation'])
    .where('room.round_id', '=', roundId)
    .where('person.actor_id', '=', actorId)
    .orderBy('organisation.name')
    .execute();
}

export interface AskedStatement {
  id: string;
  roundId: string;
  workspaceId: string;
  organisation: string;
  closesAt: number;
}

/** Statements that wait for this person's approval, of one workspace's rounds or of all. */
export async function listAskedOf(
  db: Db,
  actorId: string,
  workspaceId: string | null,
): Promise<AskedStatement[]> {
  const now = dbNow(db);
  let query = db
    .selectFrom('organisation_room as room')
    .innerJoin('organisation_room_person as person', (join) =>
      join
        .onRef('person.room_id', '=', 'room.id')
        .onRef('person.actor_id', '=', 'room.approver_id'),
    )
    .innerJoin('organisation', 'organisation.id', 'room.organisation_id')
    .innerJoin('round', 'round.id', 'room.round_id')
    .select(['room.id', 'round.id as roundId', 'organisation.name as organisation'])
    .select(['round.workspace_id as workspaceId', 'round.closes_at as closesAt'])
    .where('room.approver_id', '=', actorId)
    .where('room.asked_at', 'is not', null)
    .where('round.closes_at', '>', now)
    .orderBy('room.asked_at');
  if (workspaceId !== null) query = query.where('round.workspace_id', '=', workspaceId);
  return query.execute();
}

/**
 * Ends somebody's way into rooms: of one, of an organisation's or of a workspace's. They know the
 * links of those rooms, so these open nothing any more.
 */
export async function closeRoomsTo(
  trx: Db,
  actorId: string,
  where: { roomId: string } | { organisationId: string } | { workspaceId: string } | 'all',
): Promise<void> {
  let query = trx
    .selectFrom('organisation_room_person as person')
    .innerJoin('organisation_room as room', 'room.id', 'person.room_id')
    .innerJoin('round', 'round.id', 'room.round_id')
    .select(['room.id', 'room.approver_id'])
    .where('person.actor_id', '=', actorId);
  if (where !== 'all' && 'roomId' in where) query = query.where('room.id', '=', where.roomId);
  if (where !== 'all' && 'organisationId' in where)
    query = query.where('room.organisation_id', '=', where.organisationId);
  if (where !== 'all' && 'workspaceId' in where)
    query = query.where('round.workspace_id', '=', where.workspaceId);
  for (const { id, approver_id } of await query.execute()) {
    await trx
      .deleteFrom('organisation_room_person')
      .where('room_id', '=', id)
      .where('actor_id', '=', actorId)
      .execute();
    await updateRoom(trx, id, {
      secret_hash: null,
      ...(approver_id === actorId && { approver_id: null, asked_at: null }),
    });
  }
}

/** Whether both have a room in the same round. */
export async function isRoomOfBoth(db: Db, one: string, other: string): Promise<boolean> {
  const row = await db
    .selectFrom('organisation_room as ours')
    .innerJoin('organisation_room as theirs', 'theirs.round_id', 'ours.round_id')
    .select('ours.id')
    .where('ours.organisation_id', '=', one)
    .where('theirs.organisation_id', '=', other)
    .executeTakeFirst();
  return row !== undefined;
}

function rooms(db: Db) {
  return db
    .selectFrom('organisation_room as room')
    .innerJoin('organisation', 'organisation.id', 'room.organisation_id')
    .selectAll('room')
    .select('organisation.name as organisation');
}

function toRoom(row: Selectable<OrganisationRoomRow> & { organisation: string }): StoredRoom {
  return {
    id: row.id,
    roundId: row.round_id,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    approverId: row.approver_id,
    secretHash: row.secret_hash,
    statement: row.statement,
    submissionId: row.submission_id,
    approvedAt: row.approved_at,
    askedAt: row.asked_at,
    revision: Number(row.revision),
  };
}
