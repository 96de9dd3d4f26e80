import { newId } from '#server/auth/random.ts';
import { hideComments as hide, type Which } from '#server/db/round-moderation.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import type { AtOwnRound } from './enter-own-round.ts';
import { moderate } from './moderate.ts';

/** Out of sight, all at once; in their place readers see by whom. Nothing is lost by it. */
export function hideComments(
  context: Context,
  actorId: string,
  { which, reason, ...at }: AtOwnRound & { which: Which; reason: string },
): Promise<Result<{ count: number }>> {
  const act = { id: newId(), actorId, reason };
  return moderate(context, actorId, at, async (trx, { id }) =>
    done(await hide(trx, id, which, act)),
  );
}
