import { isShut, prepareStage } from '../commands/prepare-stage.ts';
import { isShownAtOnce, showNotes } from '../commands/show-notes.ts';
import { announceWorkshop } from '../commands/workshop-view.ts';
import { listLiveWorkshops } from '../db/workshops.ts';
import { listUnplacedNotes } from '../db/workshop-notes.ts';
import { listStages } from '../db/workshop-stages.ts';
import type { Job } from './run.ts';

/**
 * What an act has written as rows but a crash kept from following: notes that may be seen reach
 * the board, and the ballot of the stage that is on is opened, or what it gives to read or to put
 * together is there. Both look at what is, and so happen once.
 */
export const catchUpWorkshops: Job = {
  name: 'catch-up-workshops',
  every: 3000,
  async run(context, signal) {
    for (const workshop of await listLiveWorkshops(context.db)) {
      for (const stage of await listStages(context.db, workshop.id)) {
        if (signal.aborted) return;
        if (stage.enteredAt === null) continue;
        const hidden =
          isShownAtOnce(stage) && (await listUnplacedNotes(context.db, stage.id)).length > 0;
        if (hidden) await showNotes(context, workshop, stage);
        if (stage.id !== workshop.stageId || !(await isShut(context.db, stage))) continue;
        if (await prepareStage(context, workshop, stage)) await announceWorkshop(context, workshop);
      }
    }
  },
};
