import { setPositionsPublished } from '#server/db/positions.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** From now on every reader of the workspace sees where organisations stand, or the working group alone again. */
export async function publishPositions(
  context: Context,
  actorId: string,
  { slug, published }: { slug: string; published: boolean },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'positions.publish');
    if (!entered.ok) return entered;
    const { id } = entered.value.workspace;
    await setPositionsPublished(trx, id, published ? context.clock.now() : null);
    return done(id);
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value), { kind: 'positions' });
  return done();
}
