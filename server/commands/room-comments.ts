import { encodeHexLowerCase } from '@oslojs/encoding';
import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type { RoomCommentInput } from '#shared/inputs/organisation-room.ts';
import type { Locale } from '#shared/model.ts';
import { ROOM_LIMITS } from '#shared/organisation-room.ts';
import { canInRoom, type RoomAction } from '#shared/permissions.ts';
import type { Db } from '#server/db/open.ts';
import {
  countRoomComments,
  includeRoomComment as setIncluded,
  insertRoomComment,
  listRoomComments,
  removeRoomComment as removeRow,
  rewordRoomComment,
  type StoredRoomComment,
} from '#server/db/organisation-room-comments.ts';
import { updateRoom } from '#server/db/organisation-rooms.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterOpenRoom, type AtRoom, type EnteredRoom } from './enter-room.ts';
import { hashOf } from './enter-round.ts';

/** On a paragraph, on the whole text or as a reply; the form's key makes it one, however often sent. */
export async function addRoomComment(
  context: Context,
  actorId: string,
  at: AtRoom,
  { key, block, parent, body, suggestion, locale }: RoomCommentInput & { locale: Locale },
): Promise<Result> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterOpenRoom(trx, actorId, at, 'comment', locale);
    if (!entered.ok) return entered;
    const comments = await listRoomComments(trx, at.roomId);
    const answered = comments.find(({ id }) => id === parent);
    if (parent !== null && (!answered || answered.parentId !== null)) return refuse('not_found');
    const blockId = answered ? answered.blockId : block;
    const about = await blockOf(trx, entered.value, blockId);
    if (blockId !== null && !about) return refuse('no_such_paragraph', { field: 'body' });
    const words = parent === null ? suggested(about, suggestion) : null;
    if (body === '' && words === null) return refuse('empty_comment', { field: 'body' });
    if ((await countRoomComments(trx, at.roomId)) >= ROOM_LIMITS.comments)
      return refuse('too_many_comments');
    const id = encodeHexLowerCase(hashOf(`${at.roomId} ${actorId} ${key}`)).slice(0, 24);
    await insertRoomComment(trx, at.roomId, {
      ...{ id, actorId, parentId: parent, blockId, body, suggestion: words },
    });
    await updateRoom(trx, at.roomId, {});
    return done();
  });
}

/** One's own, in other words. */
export async function changeRoomComment(
  context: Context,
  actorId: string,
  at: AtRoom,
  change: { commentId: string; body: string; suggestion?: string | undefined; locale: Locale },
): Promise<Result> {
  return onComment(context, actorId, at, change, 'change', async (trx, comment, entered) => {
    const about = await blockOf(trx, entered, comment.blockId);
    const words = comment.parentId === null ? suggested(about, change.suggestion) : null;
    if (change.body === '' && words === null) return refuse('empty_comment', { field: 'body' });
    await rewordRoomComment(trx, comment.id, { body: change.body, suggestion: words });
    return done();
  });
}

/** One's own, with the replies to it. */
export async function removeRoomComment(
  context: Context,
  actorId: string,
  at: AtRoom,
  taken: { commentId: string; locale: Locale },
): Promise<Result> {
  return onComment(context, actorId, at, taken, 'change', async (trx, comment) => {
    await removeRow(trx, comment.id);
    return done();
  });
}

/** Whether a comment goes into the official statement. */
export async function includeRoomComment(
  context: Context,
  actorId: string,
  at: AtRoom,
  choice: { commentId: string; included: boolean; locale: Locale },
): Promise<Result> {
  return onComment(context, actorId, at, choice, 'compose', async (trx, comment) => {
    if (comment.parentId !== null) return refuse('not_found');
    await setIncluded(trx, comment.id, choice.included);
    return done();
  });
}

async function onComment(
  context: Context,
  actorId: string,
  at: AtRoom,
  { commentId, locale }: { commentId: string; locale: Locale },
  action: RoomAction,
  act: (trx: Db, comment: StoredRoomComment, entered: EnteredRoom) => Promise<Result>,
): Promise<Result> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterOpenRoom(trx, actorId, at, action, locale);
    if (!entered.ok) return entered;
    const comment = (await listRoomComments(trx, at.roomId)).find(({ id }) => id === commentId);
    if (!comment) return refuse('not_found');
    if (!canInRoom(entered.value.seat, action, { ownerId: comment.actorId ?? '' }))
      return refuse('not_allowed');
    const acted = await act(trx, comment, entered.value);
    if (!acted.ok) return acted;
    await updateRoom(trx, at.roomId, {});
    return done();
  });
}

async function blockOf(
  trx: Db,
  { workspace, round }: EnteredRoom,
  blockId: string | null,
): Promise<FrozenBlock | null> {
  if (blockId === null) return null;
  const version = await findVersion(trx, workspace.id, round.versionId);
  return version?.blocks.find(({ id, number }) => id === blockId && number !== null) ?? null;
}

/** A paragraph that is left as it was is no suggestion. */
function suggested(block: FrozenBlock | null, words: string | undefined): string | null {
  if (!block || block.kind === 'question' || words === undefined || words === '') return null;
  return words === block.text.trim() ? null : words;
}
