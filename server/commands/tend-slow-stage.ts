import { isOpen, isToClose, isToOpen } from '#shared/slow-stages.ts';
import { WRITING } from '#shared/workshops.ts';
import { databaseTime } from '#server/db/now.ts';
import { forgetDeleted } from '#server/db/forget.ts';
import type { SlowStage } from '#server/db/slow-stages.ts';
import { changeStage, findStage } from '#server/db/workshop-stages.ts';
import { changeWorkshop, findWorkshop } from '#server/db/workshops.ts';
import type { Context } from '#server/ports.ts';
import { isShut, prepareStage } from './prepare-stage.ts';
import { closeBallotOf } from './reveal-ballot.ts';
import { showNotes } from './show-notes.ts';
import { announceWorkshop } from './workshop-view.ts';

/**
 * Opens a slow stage when its hour has come, and closes it when its time is over: then its notes
 * and its ballot are shown to all. Asks what is, so that a crash or a second run changes nothing.
 */
export async function tendSlowStage(
  context: Context,
  { stageId, workshopId, workspaceId }: SlowStage,
): Promise<void> {
  const { db } = context;
  const tended = await db.transaction().execute(async (trx) => {
    const workshop = await findWorkshop(trx, workspaceId, workshopId);
    const stage = workshop && (await findStage(trx, workshop.id, stageId));
    if (!stage) return null;
    const now = await databaseTime(trx);
    if (isToOpen(stage, now) && workshop.state !== 'ended') {
      await changeStage(trx, stage.id, { state: 'running', enteredAt: now });
      await changeWorkshop(trx, workshop.id, {});
      return { workshop, stage: { ...stage, enteredAt: now }, done: 'opened' as const };
    }
    if (isToClose(stage, now)) {
      await changeStage(trx, stage.id, { state: 'done' });
      if (!(await closeBallotOf(trx, stage, now)) && WRITING.includes(stage.type))
        await changeStage(trx, stage.id, { revealedAt: stage.revealedAt ?? now });
      await changeWorkshop(trx, workshop.id, {});
      const revealedAt = stage.revealedAt ?? now;
      return { workshop, stage: { ...stage, revealedAt }, done: 'closed' as const };
    }
    return isOpen(stage, now) && (await isShut(trx, stage))
      ? { workshop, stage, done: 'opened' as const }
      : null;
  });
  if (!tended) return;
  const { workshop, stage, done } = tended;
  if (done === 'opened') await prepareStage(context, workshop, stage);
  else {
    await showNotes(context, workshop, stage);
    await forgetDeleted(db);
  }
  await announceWorkshop(context, workshop);
}
