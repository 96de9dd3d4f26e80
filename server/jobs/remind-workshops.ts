import { isOpen, SLOW_REMINDERS_MS } from '#shared/slow-stages.ts';
import { workshopLetter } from '../commands/workshop-letter.ts';
import { findWorkspaceById } from '../db/grants.ts';
import { databaseTime } from '../db/now.ts';
import {
  lettersGone,
  listSilent,
  listSlowStages,
  noteLetters,
  type SlowStage,
} from '../db/slow-stages.ts';
import { findStage } from '../db/workshop-stages.ts';
import { findWorkshop, workshopCode } from '../db/workshops.ts';
import type { Context } from '../ports.ts';
import type { Job } from './run.ts';

const MINUTE = 60_000;

/**
 * Two days and a few hours before a slow stage closes, a letter to those who have not answered.
 * The letters and the mark that they went are one transaction: once each.
 */
export const remindWorkshops: Job = {
  name: 'remind-workshops',
  every: 5 * MINUTE,
  async run(context, signal) {
    for (const slow of await listSlowStages(context.db)) {
      if (signal.aborted) return;
      await remind(context, slow);
    }
  },
};

async function remind({ db, mail }: Context, slow: SlowStage): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const workshop = await findWorkshop(trx, slow.workspaceId, slow.workshopId);
    const stage = workshop && (await findStage(trx, workshop.id, slow.stageId));
    const workspace = await findWorkspaceById(trx, slow.workspaceId);
    const now = await databaseTime(trx);
    if (!stage || !workspace || workshop.state === 'ended' || !isOpen(stage, now)) return;
    const { closesAt, enteredAt } = stage;
    if (closesAt === null) return;
    const gone = await lettersGone(trx, stage.id);
    // One that was due before the stage had opened would only repeat the invitation.
    const due = SLOW_REMINDERS_MS.map((before) => ({ mark: String(before), at: closesAt - before }))
      .filter(({ mark, at }) => at <= now && at > (enteredAt ?? 0) && !gone.includes(mark))
      .map(({ mark }) => mark);
    if (due.length === 0) return;
    const code = await workshopCode(trx, workshop.id);
    for (const to of await listSilent(trx, slow))
      await mail.queue(
        trx,
        workshopLetter('workshop-reminder', to, { workspace, workshop, stage, code }),
      );
    await noteLetters(trx, stage.id, due);
  });
}
