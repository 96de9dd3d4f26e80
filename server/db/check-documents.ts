import * as Y from 'yjs';
import type { Db } from './open.ts';
import { storedUpdates } from './stored-updates.ts';

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
  const stored = await storedUpdates(db, room);
  const doc = new Y.Doc();
  try {
    for (const bytes of stored) Y.applyUpdate(doc, bytes);
    return doc.store.pendingStructs === null && doc.store.pendingDs === null;
  } catch {
    return false;
  } finally {
    doc.destroy();
  }
}
