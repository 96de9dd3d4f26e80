import { documentOf } from './fold.ts';
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
  const { all } = await storedUpdates(db, room);
  try {
    const { store } = documentOf(all);
    return store.pendingStructs === null && store.pendingDs === null;
  } catch {
    return false;
  }
}
