import { removeBlock } from '#server/db/round-blocks.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import type { AtOwnRound } from './enter-own-round.ts';
import { moderate } from './moderate.ts';

/** May send again. */
export function unblockSender(
  context: Context,
  actorId: string,
  { blockId, ...at }: AtOwnRound & { blockId: string },
): Promise<Result<{ count: number }>> {
  return moderate(context, actorId, at, async (trx, { id }) =>
    done((await removeBlock(trx, id, blockId)) ? 1 : 0),
  );
}
