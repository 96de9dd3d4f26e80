import { can } from '#shared/permissions.ts';
import type { Report } from '#shared/report.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTriage, type AtRound } from './enter-triage.ts';
import { roundReport } from './round-report.ts';

export interface ReportView {
  report: Report;
  mayTriage: boolean;
  mayPublish: boolean;
}

/** The report: its makers see it from the first decision on, all readers when it is out. */
export async function viewReport(
  context: Context,
  actorId: string,
  at: AtRound,
): Promise<Result<ReportView>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTriage(trx, actorId, at, 'workspace.read');
    if (!entered.ok) return entered;
    const { workspace, grant, round, version } = entered.value;
    const mayTriage = can(grant, 'rounds.triage');
    const mayRead = can(grant, 'rounds.read', { item: `round:${round.id}` });
    if (!mayTriage && !(mayRead && round.reportPublishedAt !== null)) return refuse('not_found');
    return done({
      report: await roundReport(trx, workspace, round, version),
      mayTriage,
      mayPublish: can(grant, 'rounds.manage'),
    });
  });
}
