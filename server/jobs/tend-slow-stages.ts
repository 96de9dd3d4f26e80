import { tendSlowStage } from '../commands/tend-slow-stage.ts';
import { listSlowStages } from '../db/slow-stages.ts';
import type { Job } from './run.ts';

/** Opens and closes slow stages at their hour, by the database's clock. */
export const tendSlowStages: Job = {
  name: 'tend-slow-stages',
  every: 10_000,
  async run(context, signal) {
    for (const stage of await listSlowStages(context.db)) {
      if (signal.aborted) return;
      await tendSlowStage(context, stage);
    }
  },
};
