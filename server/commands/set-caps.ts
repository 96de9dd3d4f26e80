import type { Caps } from '#shared/moderation.ts';
import { setCaps } from '#server/db/round-caps.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import type { AtOwnRound } from './enter-own-round.ts';
import { moderate } from './moderate.ts';

/** How much the round takes from one hand, address and link in an hour, and in all. */
export function setRoundCaps(
  context: Context,
  actorId: string,
  { caps, ...at }: AtOwnRound & { caps: Caps },
): Promise<Result<{ count: number }>> {
  return moderate(context, actorId, at, async (trx, { id }) => {
    await setCaps(trx, id, caps);
    return done(1);
  });
}
