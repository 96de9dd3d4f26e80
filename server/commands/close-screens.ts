import { deleteScreens } from '#server/db/workshop-screens.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';

/** No machine shows the workshop any more, and no link that was made for one opens it. */
export async function closeScreens(
  context: Context,
  actorId: string,
  at: AtWorkshop,
): Promise<Result> {
  const closed = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { id, workspaceId } = entered.value.workshop;
    return done({ workspaceId, screens: await deleteScreens(trx, id) });
  });
  if (!closed.ok) return closed;
  context.rooms.rightsChanged(closed.value.workspaceId, closed.value.screens);
  return done();
}
