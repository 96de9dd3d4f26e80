import type { Claim } from '#shared/triage.ts';
import { listClaims } from '#server/db/round-triage.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTriage, type AtRound } from './enter-triage.ts';

export async function viewClaims(
  context: Context,
  actorId: string,
  at: AtRound,
): Promise<Result<Claim[]>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTriage(trx, actorId, at);
    return entered.ok ? done(await listClaims(trx, at.roundId)) : entered;
  });
}
