import { restoreBoard as bringBack } from '#shared/documents/board-restore.ts';
import { listMoments } from '#server/db/moments.ts';
import type { Db } from '#server/db/open.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { boardRoom, enterWorkshop, workshopRoom, type AtWorkshop } from './enter-workshop.ts';
import { withMoment } from './moments.ts';

/** How the board stood when a stage ended, or before it was brought back. */
export interface BoardMoment {
  id: string;
  at: number;
  /** The stage's title; empty for the board before a restore. */
  title: string;
}

/** The newest first. */
export async function boardMoments(db: Db, room: string): Promise<BoardMoment[]> {
  const moments = await listMoments(db, room);
  return moments
    .filter(({ reason }) => reason === 'named' || reason === 'restore')
    .map(({ id, to, label }) => ({ id, at: to, title: label ?? '' }));
}

/** Brings the board back as it stood then, as one more edit, and tells everybody. */
export async function restoreBoard(
  context: Context,
  actorId: string,
  { momentId, restoreId, ...at }: AtWorkshop & { momentId: string; restoreId: string },
): Promise<Result> {
  const entered = await enterWorkshop(context.db, actorId, at, 'workshops.run');
  if (!entered.ok) return entered;
  const { workshop } = entered.value;
  const room = boardRoom(workshop);
  const restored = await withMoment(context, room, momentId, (then) =>
    context.documents.edit(
      room,
      `restore:${actorId}:${restoreId}`,
      (doc) => bringBack(doc, then, context.clock.now()),
      { actorId, reason: 'restore' },
    ),
  );
  if (!restored.ok) return restored;
  const moments = await boardMoments(context.db, room);
  const title = moments.find(({ id }) => id === momentId)?.title ?? '';
  context.rooms.announce(workshopRoom(workshop), { kind: 'workshop-restored', title });
  return done();
}
