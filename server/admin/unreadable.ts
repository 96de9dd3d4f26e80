import { findBrokenRooms } from '../db/check-documents.ts';
import { openReader } from '../db/open.ts';

/** A sentence on each text of a backup that cannot be read; none when all can. */
export async function tellUnreadable(file: string): Promise<string[]> {
  const db = openReader(file);
  try {
    const rooms = await findBrokenRooms(db);
    return rooms.map(
      (room) => `The text of ${room} in it cannot be read: look for it in an earlier backup.`,
    );
  } finally {
    await db.destroy();
  }
}
