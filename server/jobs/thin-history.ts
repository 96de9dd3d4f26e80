import { thinHistory } from '../db/history.ts';
import type { Job } from './run.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** After thirty days a document's history has one moment a day. */
export const thinOldHistory: Job = {
  name: 'thin-history',
  every: 6 * HOUR,
  async run({ db, clock }) {
    await thinHistory(db, clock.now() - 30 * DAY, dayOf);
  },
};

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
