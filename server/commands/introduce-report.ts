import { setReportIntro } from '#server/db/round-report.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRound, enterTriage, type AtRound } from './enter-triage.ts';

/** What stands at the beginning of the report, in the makers' own words. */
export async function introduceReport(
  context: Context,
  actorId: string,
  input: AtRound & { intro: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriage(trx, actorId, input);
    if (!entered.ok) return entered;
    const { round } = entered.value;
    if (round.reportPublishedAt !== null) return refuse('report_published');
    await setReportIntro(trx, round.id, input.intro);
    return done(round);
  });
  if (!result.ok) return result;
  announceRound(context, result.value);
  return done();
}
