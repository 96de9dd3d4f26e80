import type { Report } from '#shared/report.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { enterRound, type RoundContext, type RoundGuest } from './enter-round.ts';
import { roundReport } from './round-report.ts';

/** The published report, for whoever may read the round, also without an account. */
export async function viewPublicReport(
  context: RoundContext,
  guest: RoundGuest,
  roundId: string,
): Promise<Result<Report>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterRound(trx, guest, roundId);
    if (!entered.ok) return entered;
    const { round, workspace } = entered.value;
    const version = await findVersion(trx, workspace.id, round.versionId);
    if (!version || round.reportPublishedAt === null) return refuse('not_found');
    return done(await roundReport(trx, workspace, round, version));
  });
}
