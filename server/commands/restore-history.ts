import type * as Y from 'yjs';
import { restoreDemands } from '#shared/documents/demands-restore.ts';
import { restoreDraftBody } from '#shared/documents/draft-restore.ts';
import type { Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { newsRoom } from './enter-to.ts';
import { enterHistory, withMoment, type HistoryAt } from './moments.ts';

/**
 * Brings the list, or a draft, back to an earlier state as one more edit, with a moment in the
 * history before it: nothing that was written is lost, and whoever is writing keeps writing.
 */
export async function restoreHistory(
  context: Context,
  actorId: string,
  { historyId, restoreId, ...at }: HistoryAt & { historyId: string; restoreId: string },
): Promise<Result> {
  const entered = await enterHistory(context, actorId, at, 'edit');
  if (!entered.ok) return entered;
  const { room, workspaceId } = entered.value;
  const bringBack = (doc: Y.Doc, then: Y.Doc) =>
    at.draftId === null
      ? restoreDemands(doc, then, context.clock.now())
      : restoreDraftBody(doc, then);
  const restored = await withMoment(context, room, historyId, (then) =>
    context.documents.edit(room, `restore:${actorId}:${restoreId}`, (doc) => bringBack(doc, then), {
      actorId,
      reason: 'restore',
    }),
  );
  if (restored.ok) context.rooms.announce(newsRoom(workspaceId), { kind: 'history' });
  return restored;
}
