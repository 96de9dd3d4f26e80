import type { Db } from './open.ts';

/** Whether anybody has sent anything to the round. */
export async function hasSubmissions(db: Db, roundId: string): Promise<boolean> {
  const row = await db
    .selectFrom('round_submission')
    .select('id')
    .where('round_id', '=', roundId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
