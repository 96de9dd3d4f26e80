import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { newsRoom } from './enter-to.ts';
import { enterHistory, type HistoryAt } from './moments.ts';

/** Keeps the list, or a draft, as it is now in the history, under a name that people will know it by. */
export async function nameMoment(
  context: Context,
  actorId: string,
  { label, ...at }: HistoryAt & { label: string },
): Promise<Result> {
  const entered = await enterHistory(context, actorId, at, 'edit');
  if (!entered.ok) return entered;
  const { room, workspaceId } = entered.value;
  await context.documents.mark(room, 'named', { text: label, actorId });
  context.rooms.announce(newsRoom(workspaceId), { kind: 'history' });
  return done();
}
