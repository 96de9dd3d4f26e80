import * as Y from 'yjs';
import { Problem } from '../problem.ts';
import { documentOf, verifyFold } from './fold.ts';
import type { Db } from './open.ts';
import { storedUpdates } from './stored-updates.ts';

/** Every room's document, as each store gives it: the same structure and content. Says how many. */
export async function compareDocuments(source: Db, target: Db): Promise<number> {
  const rooms = await source
    .selectFrom('journal_update')
    .select('room')
    .union(source.selectFrom('journal_snapshot').select('room'))
    .execute();
  for (const { room } of rooms) {
    const [was, is] = [await storedUpdates(source, room), await storedUpdates(target, room)];
    try {
      verifyFold(documentOf(was.all), Y.encodeStateAsUpdate(documentOf(is.all)));
    } catch (error) {
      const { message } = error as Error;
      throw new Problem(`The document ${room} is not the same in PostgreSQL: ${message}.`);
    }
  }
  return rooms.length;
}
