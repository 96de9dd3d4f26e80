import { WRITING } from '#shared/workshops.ts';
import { changeStage, listStages } from '#server/db/workshop-stages.ts';
import { changeWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';
import { showNotes } from './show-notes.ts';
import { announceWorkshop } from './workshop-view.ts';

/**
 * Shows everybody what was written in private, in this stage and in those before it that nobody
 * has revealed yet. Cannot be taken back: what was seen was seen.
 */
export async function revealNotes(
  context: Context,
  actorId: string,
  at: AtWorkshop,
): Promise<Result> {
  const { db, clock } = context;
  const revealed = await db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workshop } = entered.value;
    const stages = await listStages(trx, workshop.id);
    const until = stages.findIndex(({ id }) => id === workshop.stageId);
    if (until < 0) return refuse('workshop_no_stage');
    const hidden = stages
      .slice(0, until + 1)
      .filter((stage) => WRITING.includes(stage.type) && stage.revealedAt === null);
    const revealedAt = clock.now();
    for (const stage of hidden) await changeStage(trx, stage.id, { revealedAt });
    await changeWorkshop(trx, workshop.id, {});
    return done({ workshop, shown: hidden.map((stage) => ({ ...stage, revealedAt })) });
  });
  if (!revealed.ok) return revealed;
  const { workshop, shown } = revealed.value;
  for (const stage of shown) await showNotes(context, workshop, stage);
  await announceWorkshop(context, workshop);
  return done();
}
