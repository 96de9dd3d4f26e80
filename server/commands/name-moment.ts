import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';

/** Keeps the list as it is now in the history, under a name that people will know it by. */
export async function nameMoment(
  context: Context,
  actorId: string,
  { slug, label }: { slug: string; label: string },
): Promise<Result> {
  const entered = await enterDemands(context, actorId, slug, 'demands.edit');
  if (!entered.ok) return entered;
  const { room } = entered.value;
  await context.documents.mark(room, 'named', { text: label, actorId });
  context.rooms.announce(room, { kind: 'history' });
  return done();
}
