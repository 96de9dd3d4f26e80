import { forgetTokens } from '../db/email-tokens.ts';
import { forgetAddresses } from '../db/round-addresses.ts';
import { forgetLetters } from '../db/outbox.ts';
import { forgetSessions } from '../db/sessions.ts';
import type { Job } from './run.ts';

const HOUR = 60 * 60 * 1000;
const LETTERS_KEPT = 30 * 24 * HOUR;

/** Clears away what has run out. */
export const sweep: Job = {
  name: 'sweep',
  every: HOUR,
  async run({ db, clock }) {
    const now = clock.now();
    await forgetSessions(db, now);
    await forgetTokens(db, now);
    await forgetLetters(db, now - LETTERS_KEPT);
    await forgetAddresses(db);
  },
};
