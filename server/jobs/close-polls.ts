import { closePollNow } from '../commands/open-poll.ts';
import { databaseTime } from '../db/now.ts';
import { listOverduePolls } from '../db/polls.ts';
import type { Job } from './run.ts';

/** Closes polls for good at their hour, by the database's clock: with it go their keys. */
export const closePolls: Job = {
  name: 'close-polls',
  every: 20_000,
  async run(context, signal) {
    for (const poll of await listOverduePolls(context.db, await databaseTime(context.db))) {
      if (signal.aborted) return;
      await closePollNow(context, poll.id);
    }
  },
};
