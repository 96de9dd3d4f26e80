import { sql } from 'kysely';
import { mergeBallots } from './merge-ballots.ts';
import type { Db } from './open.ts';
import { NAMES_PERSON, ONCE_FOR_PERSON, ONCE_MARKED } from './name-columns.ts';
import { renameIn, renameOnceIn } from './rename-in-columns.ts';

/**
 * Everything of the guest becomes the account's, and the guest is gone. Where both have one of what
 * there is but one of (a role, a place, a position), the account's own stands.
 */
export async function mergeGuest(
  db: Db,
  guestId: string,
  accountId: string,
  voterOf: (key: Uint8Array, actorId: string) => string,
): Promise<void> {
  await mergeBallots(db, guestId, accountId, voterOf);
  for (const [table, columns] of Object.entries(NAMES_PERSON))
    for (const column of columns) await renameIn(db, table, column, guestId, accountId);
  for (const [table, columns] of Object.entries(ONCE_FOR_PERSON))
    await renameOnceIn(db, table, columns, guestId, accountId);
  for (const [table, columns] of Object.entries(ONCE_MARKED))
    await renameOnceIn(db, table, columns, `actor:${guestId}`, `actor:${accountId}`);
  await db
    .updateTable('history')
    .set({
      actor_ids: sql<string>`replace(actor_ids, ${`"${guestId}"`}, ${`"${accountId}"`})`,
    })
    .where('actor_ids', 'like', `%"${guestId}"%`)
    .execute();
  await db.deleteFrom('actor').where('id', '=', guestId).execute();
}
