import { sql } from 'kysely';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';

/**
 * Forgets the marks of network addresses in the rounds that are over: they were there for caps and
 * blocks, which such a round needs no more.
 */
export async function forgetAddresses(db: Db): Promise<void> {
  const over = db
    .selectFrom('round')
    .select('round.id')
    .where(sql<boolean>`round.closes_at <= ${dbNow(db)}`);
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('round_submission')
      .set({ address_hash: null })
      .where('address_hash', 'is not', null)
      .where('round_id', 'in', over)
      .execute();
    await trx
      .deleteFrom('round_block')
      .where('target', 'like', 'address:%')
      .where('round_id', 'in', over)
      .execute();
  });
}
