import { listIdleExamples, removeExample } from '../db/examples.ts';
import { listMembers } from '../db/members.ts';
import type { Job } from './run.ts';

const EXAMPLE_IDLE_MS = 7 * 24 * 60 * 60 * 1000;

/** Clears away the examples that nobody has visited for seven days. */
export const expireExamples: Job = {
  name: 'expire-examples',
  every: 60 * 60 * 1000,
  async run({ db, clock, rooms }, signal) {
    for (const workspaceId of await listIdleExamples(db, clock.now() - EXAMPLE_IDLE_MS)) {
      if (signal.aborted) return;
      const people = await db.transaction().execute(async (trx) => {
        const members = await listMembers(trx, workspaceId, { screens: true });
        await removeExample(trx, workspaceId);
        return members;
      });
      // A page left open in a forgotten tab knocks again and is told that the room is gone.
      rooms.rightsChanged(
        workspaceId,
        people.map(({ actorId }) => actorId),
      );
    }
  },
};
