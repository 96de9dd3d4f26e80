import { changeWorkshop } from '#server/db/workshops.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';

/** Opens the public page of a workshop's results to whoever has its link, or closes it. */
export async function shareResults(
  { db }: Context,
  actorId: string,
  { open, ...at }: AtWorkshop & { open: boolean },
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    await changeWorkshop(trx, entered.value.workshop.id, { resultsPublic: open });
    return done();
  });
}
