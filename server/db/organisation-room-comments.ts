import { dbNow } from './now.ts';
import type { Db } from './open.ts';

export interface StoredRoomComment {
  id: string;
  parentId: string | null;
  blockId: string | null;
  actorId: string | null;
  name: string;
  body: string;
  suggestion: string | null;
  included: boolean;
  /** The round's comment that it became. */
  givenAs: string | null;
  createdAt: number;
  editedAt: number | null;
}

/** A form sent twice has the same id, and is one comment. */
export async function insertRoomComment(
  trx: Db,
  roomId: string,
  comment: {
    id: string;
    actorId: string;
    parentId: string | null;
    blockId: string | null;
    body: string;
    suggestion: string | null;
  },
): Promise<void> {
  await trx
    .insertInto('organisation_room_comment')
    .values({
      id: comment.id,
      room_id: roomId,
      actor_id: comment.actorId,
      parent_id: comment.parentId,
      block_id: comment.blockId,
      body: comment.body,
      suggestion: comment.suggestion,
      created_at: dbNow(trx),
      deleted_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Those that stand, in the order of their making. */
export async function listRoomComments(db: Db, roomId: string): Promise<StoredRoomComment[]> {
  const rows = await db
    .selectFrom('organisation_room_comment as comment')
    .leftJoin('actor', 'actor.id', 'comment.actor_id')
    .selectAll('comment')
    .select('actor.name')
    .where('comment.room_id', '=', roomId)
    .where('comment.deleted_at', 'is', null)
    .orderBy('comment.created_at')
    .orderBy('comment.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    blockId: row.block_id,
    actorId: row.actor_id,
    name: row.name ?? '',
    body: row.body,
    suggestion: row.suggestion,
    included: row.included === 1,
    givenAs: row.given_as,
    createdAt: row.created_at,
    editedAt: row.edited_at,
  }));
}

/** How many were ever written: those that were taken away count. */
export async function countRoomComments(db: Db, roomId: string): Promise<number> {
  const { count } = await db
    .selectFrom('organisation_room_comment')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('room_id', '=', roomId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function rewordRoomComment(
  trx: Db,
  id: string,
  words: { body: string; suggestion: string | null },
): Promise<void> {
  await trx
    .updateTable('organisation_room_comment')
    .set({ ...words, edited_at: dbNow(trx) })
    .where('id', '=', id)
    .execute();
}

export async function includeRoomComment(trx: Db, id: string, included: boolean): Promise<void> {
  await trx
    .updateTable('organisation_room_comment')
    .set({ included: included ? 1 : 0 })
    .where('id', '=', id)
    .execute();
}

/** The words go, the row stays: what it became in the statement is taken back from there. */
export async function removeRoomComment(trx: Db, id: string): Promise<void> {
  await trx
    .updateTable('organisation_room_comment')
    .set({ body: '', suggestion: null, included: 0, deleted_at: dbNow(trx) })
    .where((eb) => eb.or([eb('id', '=', id), eb('parent_id', '=', id)]))
    .execute();
}

export async function setGivenAs(trx: Db, id: string, roundCommentId: string): Promise<void> {
  await trx
    .updateTable('organisation_room_comment')
    .set({ given_as: roundCommentId })
    .where('id', '=', id)
    .execute();
}
