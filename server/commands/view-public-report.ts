import { can } from '#shared/permissions.ts';
import type { Report } from '#shared/report.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { RIGHT_TO } from './collect-file.ts';
import { enterRound, type RoundContext, type RoundGuest } from './enter-round.ts';
import { roundReport } from './round-report.ts';

export interface PublicReport {
  report: Report;
  /** Where its files are, for who may take them along; guests do not hear of the workspace. */
  slug: string | null;
}

/** The published report, for whoever may read the round, also without an account. */
export async function viewPublicReport(
  context: RoundContext,
  guest: RoundGuest,
  roundId: string,
): Promise<Result<PublicReport>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterRound(trx, guest, roundId);
    if (!entered.ok) return entered;
    const { round, workspace, grant } = entered.value;
    const version = await findVersion(trx, workspace.id, round.versionId);
    if (!version || round.reportPublishedAt === null) return refuse('not_found');
    return done({
      report: await roundReport(trx, workspace, round, version),
      slug: can(grant, RIGHT_TO.report) ? workspace.slug : null,
    });
  });
}
