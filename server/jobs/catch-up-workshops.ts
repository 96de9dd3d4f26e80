import { hasBallot, openBallotOf } from '../commands/open-ballot.ts';
import { isShownAtOnce, showNotes } from '../commands/show-notes.ts';
import { announceWorkshop } from '../commands/workshop-view.ts';
import { listLiveWorkshops } from '../db/workshops.ts';
import { ballotKey } from '../db/workshop-ballots.ts';
import { listUnplacedNotes } from '../db/workshop-notes.ts';
import { listStages } from '../db/workshop-stages.ts';
import type { Job } from './run.ts';

/**
 * What an act has written as rows but a crash kept from following: notes that may be seen reach
 * the board, and the ballot of the stage that is on is opened. Both look at what is, and so happen once.
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
        const shut = stage.id === workshop.stageId && hasBallot(stage) && stage.revealedAt === null;
        if (!shut || (await ballotKey(context.db, stage.id))) continue;
        await openBallotOf(context, workshop, stage);
        await announceWorkshop(context, workshop);
      }
    }
  },
};
