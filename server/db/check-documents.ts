import * as Y from 'yjs';
import type { Db } from './open.ts';

/**
 * Rooms whose text cannot be put together from what is stored: its newest snapshot and all that
 * came after it must be readable, with no hole between them.
 */
export async function findBrokenRooms(db: Db): Promise<string[]> {
  const rooms = await db.selectFrom('room').select('room').orderBy('room').execute();
  const broken: string[] = [];
  for (const { room } of rooms) if (!(await isWhole(db, room))) broken.push(room);
  return broken;
}

async function isWhole(db: Db, room: string): Promise<boolean> {
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
  const doc = new Y.Doc();
  try {
    for (const { bytes } of [...(snapshot ? [snapshot] : []), ...updates])
      Y.applyUpdate(doc, bytes);
    return doc.store.pendingStructs === null && doc.store.pendingDs === null;
  } catch {
    return false;
  } finally {
    doc.destroy();
  }
}
