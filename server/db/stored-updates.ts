import type { Db } from './open.ts';

export interface StoredUpdates {
  /** Number of the snapshot that it begins with; 0 without one. */
  from: number;
  /** How many updates there are after it. */
  updates: number;
  /** The snapshot, and the updates in their order. */
  all: Uint8Array[];
}

/** What a room's document up to a number is put together from: the newest snapshot and all that came after it. */
export async function storedUpdates(
  db: Db,
  room: string,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<StoredUpdates> {
  const snapshot = await db
    .selectFrom('journal_snapshot')
    .select(['seq', 'bytes'])
    .where('room', '=', room)
    .where('seq', '<=', upTo)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const from = snapshot?.seq ?? 0;
  const updates = await db
    .selectFrom('journal_update')
    .select('bytes')
    .where('room', '=', room)
    .where('seq', '>', from)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute();
  const all = [...(snapshot ? [snapshot] : []), ...updates].map(({ bytes }) => bytes);
  return { from, updates: updates.length, all };
}
