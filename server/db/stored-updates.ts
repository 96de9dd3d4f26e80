import type { Db } from './open.ts';

/** What a room's document is put together from: its newest snapshot and all that came after it. */
export async function storedUpdates(db: Db, room: string): Promise<Uint8Array[]> {
  const snapshot = await db
    .selectFrom('journal_snapshot')
    .select(['seq', 'bytes'])
    .where('room', '=', room)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const updates = await db
    .selectFrom('journal_update')
    .select('bytes')
    .where('room', '=', room)
    .where('seq', '>', snapshot?.seq ?? 0)
    .orderBy('seq')
    .execute();
  return [...(snapshot ? [snapshot] : []), ...updates].map(({ bytes }) => bytes);
}
