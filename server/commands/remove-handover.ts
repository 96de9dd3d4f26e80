import { findHandover, removeHandover } from '#server/db/handovers.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';
import { announceHandovers } from './log-handover.ts';

/** An entry that should not be there no longer stands; the log tells that it was there. */
export async function removeLoggedHandover(
  context: Context,
  actorId: string,
  { slug, id }: { slug: string; id: string },
): Promise<Result> {
  const at = context.clock.now();
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'handovers.log');
    if (!entered.ok) return entered;
    const workspaceId = entered.value.workspace.id;
    if ((await findHandover(trx, id))?.workspaceId !== workspaceId) return refuse('not_found');
    await removeHandover(trx, id, { actorId, at });
    return done(workspaceId);
  });
  if (!result.ok) return result;
  announceHandovers(context, result.value);
  return done();
}
