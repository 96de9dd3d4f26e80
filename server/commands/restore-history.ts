import * as Y from 'yjs';
import { restoreDemands } from '#shared/documents/demands-restore.ts';
import { momentState } from '#server/db/demand-history.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';

/**
 * Brings the list back to an earlier state as one more edit, with a moment in the history before it:
 * nothing that was written is lost, and whoever is writing keeps writing.
 */
export async function restoreHistory(
  context: Context,
  actorId: string,
  { slug, historyId, restoreId }: { slug: string; historyId: string; restoreId: string },
): Promise<Result> {
  const entered = await enterDemands(context, actorId, slug, 'demands.edit');
  if (!entered.ok) return entered;
  const { room } = entered.value;
  const state = await momentState(context.db, room, historyId);
  if (!state) return refuse('not_found');

  const then = new Y.Doc();
  Y.applyUpdate(then, state);
  await context.documents.edit(
    room,
    `restore:${actorId}:${restoreId}`,
    (doc) => restoreDemands(doc, then, context.clock.now()),
    { actorId, reason: 'restore' },
  );
  then.destroy();
  context.rooms.announce(room, { kind: 'history' });
  return done();
}
