import { sql } from 'kysely';
import { USUAL_CAPS, type Caps } from '#shared/moderation.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';
import { cameBy } from './round-moderation.ts';
import { linkOf, type Sender } from './round-submissions.ts';

export async function findCaps(db: Db, roundId: string): Promise<Caps> {
  const { caps } = await db
    .selectFrom('round')
    .select('caps')
    .where('id', '=', roundId)
    .executeTakeFirstOrThrow();
  return { ...USUAL_CAPS, ...(JSON.parse(caps) as Partial<Caps>) };
}

export async function setCaps(trx: Db, roundId: string, caps: Caps): Promise<void> {
  await trx
    .updateTable('round')
    .set({ caps: JSON.stringify(caps) })
    .where('id', '=', roundId)
    .execute();
}

/**
 * How many comments a round holds, and how many came lately from the same hand, from the same
 * address, and by the same link.
 */
export async function countSent(
  db: Db,
  roundId: string,
  sender: Sender,
  sinceMs: number,
): Promise<Caps> {
  const { actorId, addressHash, deviceHash } = sender;
  const since = sql<number>`${dbNow(db)} - ${sinceMs}`;
  const comments = () =>
    db
      .selectFrom('round_comment as comment')
      .innerJoin('round_submission as sent', 'sent.id', 'comment.submission_id')
      .innerJoin('round', 'round.id', 'comment.round_id')
      .where('comment.round_id', '=', roundId)
      .select((eb) => eb.fn.countAll<number>().as('count'));
  const lately = () => comments().where('sent.created_at', '>', since);
  const link = await linkOf(db, roundId, actorId);
  const [round, hand, address, byLink] = await Promise.all([
    comments().executeTakeFirstOrThrow(),
    actorId !== null
      ? lately().where('sent.actor_id', '=', actorId).executeTakeFirstOrThrow()
      : deviceHash !== null
        ? lately().where('sent.device_hash', '=', deviceHash).executeTakeFirstOrThrow()
        : null,
    addressHash === null
      ? null
      : lately().where('sent.address_hash', '=', addressHash).executeTakeFirstOrThrow(),
    link === null
      ? null
      : lately().where('sent.source', '=', 'page').where(cameBy(link)).executeTakeFirstOrThrow(),
  ]);
  return {
    round: Number(round.count),
    sender: Number(hand?.count ?? 0),
    address: Number(address?.count ?? 0),
    link: Number(byLink?.count ?? 0),
  };
}
