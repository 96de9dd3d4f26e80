import type { HandCount } from '#shared/ballots.ts';
import { ballotKey, putHandCount } from '#server/db/workshop-ballots.ts';
import { findStage, listItems } from '#server/db/workshop-stages.ts';
import { changeWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';
import { announceWorkshop } from './workshop-view.ts';

/** Hands that were counted in the hall: entered by a facilitator, marked as such, until the reveal. */
export async function countHands(
  context: Context,
  actorId: string,
  { stageId, hands, ...at }: AtWorkshop & { stageId: string; hands: HandCount },
): Promise<Result> {
  const counted = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workshop } = entered.value;
    const stage = await findStage(trx, workshop.id, stageId);
    if (!stage || !(await ballotKey(trx, stage.id)))
      return refuse(stage?.revealedAt ? 'ballot_closed' : 'ballot_not_open');
    const items = await listItems(trx, stage.id);
    if (!items.some(({ id }) => id === hands.itemId)) return refuse('no_such_item');
    await putHandCount(trx, stage.id, hands, actorId);
    await changeWorkshop(trx, workshop.id, {});
    return done(workshop);
  });
  if (!counted.ok) return counted;
  await announceWorkshop(context, counted.value);
  return done();
}
