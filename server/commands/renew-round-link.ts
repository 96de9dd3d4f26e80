import { hashRoundSecret, newRoundSecret } from '#server/auth/round-link.ts';
import { findRound, setRoundSecret } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';

/** Another link for an invited round; the one before it opens nothing any more. */
export async function renewRoundLink(
  context: Context,
  actorId: string,
  { slug, roundId }: { slug: string; roundId: string },
): Promise<Result<{ roundId: string; secret: string }>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'rounds.manage');
    if (!entered.ok) return entered;
    const round = await findRound(trx, roundId);
    if (!round || round.workspaceId !== entered.value.workspace.id) return refuse('not_found');
    if (round.participation !== 'invited') return refuse('not_found');
    const secret = newRoundSecret();
    await setRoundSecret(trx, roundId, hashRoundSecret(secret));
    return done({ roundId, secret });
  });
}
