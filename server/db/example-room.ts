import type { Db } from './open.ts';

/** The rows of an organisation's own room in the example's round. */
export interface ExampleRoomRows {
  id: string;
  organisationId: string;
  createdBy: string;
  createdAt: number;
  statement: string;
  approverId: string;
  askedAt: number;
  people: string[];
  comments: {
    id: string;
    actorId: string;
    parentId: string | null;
    blockId: string;
    body: string;
    included: boolean;
    createdAt: number;
  }[];
}

export async function insertExampleRoom(
  trx: Db,
  roundId: string,
  room: ExampleRoomRows,
): Promise<void> {
  await trx
    .insertInto('organisation_room')
    .values({
      id: room.id,
      round_id: roundId,
      organisation_id: room.organisationId,
      approver_id: room.approverId,
      statement: room.statement,
      asked_at: room.askedAt,
      created_by: room.createdBy,
      created_at: room.createdAt,
    })
    .execute();
  await trx
    .insertInto('organisation_room_person')
    .values(
      room.people.map((actor_id, index) => ({
        ...{ room_id: room.id, actor_id },
        joined_at: room.createdAt + index,
      })),
    )
    .execute();
  await trx
    .insertInto('organisation_room_comment')
    .values(
      room.comments.map((comment) => ({
        id: comment.id,
        room_id: room.id,
        actor_id: comment.actorId,
        parent_id: comment.parentId,
        block_id: comment.blockId,
        body: comment.body,
        suggestion: null,
        included: comment.included ? (1 as const) : (0 as const),
        created_at: comment.createdAt,
        deleted_at: null,
      })),
    )
    .execute();
}
