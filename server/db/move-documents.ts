import * as Y from 'yjs';
import { Problem } from '../problem.ts';
import { verifyFold } from './fold.ts';
import type { Db } from './open.ts';

/** Every room's document, as each store gives it: the same structure and content. Says how many. */
export async function compareDocuments(source: Db, target: Db): Promise<number> {
  const rooms = await source
    .selectFrom('journal_update')
    .select('room')
    .union(source.selectFrom('journal_snapshot').select('room'))
    .execute();
  for (const { room } of rooms) {
    const [was, is] = [await storedIn(source, room), await storedIn(target, room)];
    try {
      verifyFold(was, stateOf(is));
    } catch (error) {
      const { message } = error as Error;
      throw new Problem(`The document ${room} is not the same in PostgreSQL: ${message}.`);
    }
  }
  return rooms.length;
}

async function storedIn(db: Db, room: string): Promise<Uint8Array[]> {
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

function stateOf(stored: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  for (const bytes of stored) Y.applyUpdate(doc, bytes);
  return Y.encodeStateAsUpdate(doc);
}
