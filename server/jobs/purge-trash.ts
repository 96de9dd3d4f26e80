import { setTimeout as sleep } from 'node:timers/promises';
import { purgeTrash, viewDemands } from '#shared/documents/demands.ts';
import { roomName } from '#shared/rooms.ts';
import { listWorkspaceIds } from '../db/workspaces.ts';
import type { Job } from './run.ts';

const HOUR = 60 * 60 * 1000;

/** How long the trash keeps a demand (product C9). */
const TRASH_MS = 30 * 24 * HOUR;

/** A list that is looked at stays in memory for a while: a large house is gone through slowly. */
const PACE_MS = 1000;

/** Removes for good what has been in the trash for thirty days, at most once a day in each list. */
export const purgeOldTrash = (paceMs = PACE_MS): Job => ({
  name: 'purge-trash',
  every: 6 * HOUR,
  async run({ db, clock, documents }, signal) {
    const before = clock.now() - TRASH_MS;
    const key = `purge-trash:${new Date(clock.now()).toISOString().slice(0, 10)}`;
    for (const workspaceId of await listWorkspaceIds(db)) {
      await sleep(paceMs, null, { ref: false, signal }).catch(() => null);
      if (signal.aborted) return;
      const room = roomName({ kind: 'demands', workspaceId });
      const due = await documents.read(room, (doc) =>
        viewDemands(doc).some(({ deletedAt }) => deletedAt !== null && deletedAt < before),
      );
      // A list with nothing to purge gets no line in its journal.
      if (due) await documents.edit(room, key, (doc) => void purgeTrash(doc, before));
    }
  },
});
