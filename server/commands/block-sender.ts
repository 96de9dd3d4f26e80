import type { Mark } from '#shared/moderation.ts';
import { listWays } from '#server/db/moderated-comments.ts';
import { insertBlock } from '#server/db/round-blocks.ts';
import { targetOf } from '#server/db/round-moderation.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import type { AtOwnRound } from './enter-own-round.ts';
import { moderate } from './moderate.ts';

/** Who sent this, or who comes by this link, sends nothing more to the round. */
export function blockSender(
  context: Context,
  actorId: string,
  { block, ...at }: AtOwnRound & { block: { submissionId: string; mark: Mark } | { link: string } },
): Promise<Result<{ count: number }>> {
  return moderate(context, actorId, at, async (trx, { id: roundId }) => {
    if ('link' in block && !(await listWays(trx, roundId)).some(({ id }) => id === block.link))
      return refuse('not_found');
    const target =
      'link' in block
        ? `link:${block.link}`
        : await targetOf(trx, roundId, block.submissionId, block.mark);
    if (target === null) return refuse('not_found');
    await insertBlock(trx, { roundId, target, actorId });
    return done(1);
  });
}
