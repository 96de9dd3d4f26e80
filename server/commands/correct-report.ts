import { insertCorrection } from '#server/db/round-report.ts';
import { touchRound } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRound, enterTriage, type AtRound } from './enter-triage.ts';

/** A published report is not changed: what was wrong in it is said in a dated note. */
export async function correctReport(
  context: Context,
  actorId: string,
  input: AtRound & { noteId: string; body: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriage(trx, actorId, input, 'rounds.manage');
    if (!entered.ok) return entered;
    const { round } = entered.value;
    if (round.reportPublishedAt === null) return refuse('report_not_published');
    await insertCorrection(trx, { id: input.noteId, roundId: round.id, body: input.body, actorId });
    await touchRound(trx, round.id);
    return done(round);
  });
  if (!result.ok) return result;
  announceRound(context, result.value);
  return done();
}
