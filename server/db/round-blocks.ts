import { newId } from '#server/auth/random.ts';
import type { BlockLine } from '#shared/moderation.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';

/** From now on this hand, or who came by this link, sends nothing to the round. */
export async function insertBlock(
  trx: Db,
  block: { roundId: string; target: string; actorId: string },
): Promise<void> {
  await trx
    .insertInto('round_block')
    .values({
      id: newId(),
      round_id: block.roundId,
      target: block.target,
      created_by: block.actorId,
      created_at: dbNow(trx),
    })
    .onConflict((conflict) => conflict.columns(['round_id', 'target']).doNothing())
    .execute();
}

export async function removeBlock(trx: Db, roundId: string, id: string): Promise<boolean> {
  const removed = await trx
    .deleteFrom('round_block')
    .where('round_id', '=', roundId)
    .where('id', '=', id)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/** With a name to know each by, and never the mark itself. */
export async function listBlocks(db: Db, roundId: string): Promise<BlockLine[]> {
  const rows = await db
    .selectFrom('round_block')
    .leftJoin('actor', 'actor.id', 'round_block.created_by')
    .select(['round_block.id', 'target', 'round_block.created_at', 'actor.name as by'])
    .where('round_id', '=', roundId)
    .orderBy('round_block.created_at', 'desc')
    .execute();
  const lines: BlockLine[] = [];
  for (const { id, target, created_at, by } of rows) {
    const [kind = '', ...rest] = target.split(':');
    const mark = rest.join(':');
    lines.push({
      id,
      kind: kind as BlockLine['kind'],
      name: await nameOf(db, roundId, kind, mark),
      by,
      at: created_at,
    });
  }
  return lines;
}

async function nameOf(db: Db, roundId: string, kind: string, mark: string): Promise<string> {
  if (kind === 'link') {
    const row = await db
      .selectFrom('invitation')
      .select('code')
      .where('id', '=', mark)
      .executeTakeFirst();
    return row?.code ?? '';
  }
  const column = ({ actor: 'actor_id', device: 'device_hash' } as const)[
    kind as 'actor' | 'device'
  ];
  const row = await db
    .selectFrom('round_submission')
    .select(['name', 'organisation'])
    .where('round_id', '=', roundId)
    .where(column ?? 'address_hash', '=', mark)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return [row?.name, row?.organisation].filter(Boolean).join(', ');
}
