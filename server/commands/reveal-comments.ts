import { revealComments as reveal, type Which } from '#server/db/round-moderation.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import type { AtOwnRound } from './enter-own-round.ts';
import { moderate } from './moderate.ts';

/** Held comments have been looked at and come into sight. */
export function revealComments(
  context: Context,
  actorId: string,
  { which, ...at }: AtOwnRound & { which: Which },
): Promise<Result<{ count: number }>> {
  return moderate(context, actorId, at, async (trx, { id }) => done(await reveal(trx, id, which)));
}
