import { restoreHidden } from '#server/db/round-moderation.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import type { AtOwnRound } from './enter-own-round.ts';
import { moderate } from './moderate.ts';

/** What one act hid, or these alone: each stands again as it stood before. */
export function restoreComments(
  context: Context,
  actorId: string,
  { which, ...at }: AtOwnRound & { which: { act: string } | { ids: readonly string[] } },
): Promise<Result<{ count: number }>> {
  return moderate(context, actorId, at, async (trx, { id }) =>
    done(await restoreHidden(trx, id, which)),
  );
}
