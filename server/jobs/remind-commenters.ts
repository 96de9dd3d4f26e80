import { deadline } from '#shared/round-dates.ts';
import { listRunningRounds, takeReminder } from '../db/round-reminders.ts';
import type { Job } from './run.ts';

const MINUTE = 60_000;

/**
 * Seven and two days before the deadline a letter to those of the workspace who have sent nothing.
 * The letters and the mark that they went are written in one transaction: once each.
 */
export const remindCommenters: Job = {
  name: 'remind-commenters',
  every: 5 * MINUTE,
  async run({ db, mail }, signal) {
    for (const roundId of await listRunningRounds(db)) {
      if (signal.aborted) return;
      await db.transaction().execute(async (trx) => {
        const reminder = await takeReminder(trx, roundId);
        if (!reminder) return;
        const { round, workspace, to } = reminder;
        for (const { email, locale: own } of to) {
          const locale = own ?? workspace.locales[0] ?? 'fi';
          await mail.queue(trx, {
            kind: 'round-reminder',
            to: email,
            locale,
            link: `/c/${round.id}`,
            workspace,
            round: round.title,
            until: deadline(round.closesAt, locale, round.timeZone),
            zone: round.timeZone,
          });
        }
      });
    }
  },
};
