import type { Locale } from '#shared/model.ts';
import { countLettersTo } from '#server/db/outbox.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';

/** By all visitors together: nobody may flood the operator's mailbox. */
export const FEEDBACK_AN_HOUR = 20;
const HOUR = 60 * 60_000;

export interface Feedback {
  words: string;
  /** Where an answer is wanted, if anywhere. */
  replyTo: string | null;
  locale: Locale;
}

/** Whoever uses the service tells the operator what does not work for them; no account is needed. */
export async function sendFeedback(context: Context, feedback: Feedback): Promise<Result> {
  const { db, mail, clock, config } = context;
  const to = config.mailFrom.address;
  return db.transaction().execute(async (trx) => {
    const recent = await countLettersTo(trx, to, clock.now() - HOUR);
    if (recent >= FEEDBACK_AN_HOUR) return refuse('too_many_tries', { details: { minutes: 60 } });
    await mail.queue(trx, { kind: 'feedback', to, ...feedback });
    return done();
  });
}
