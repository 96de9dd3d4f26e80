import { sql } from 'kysely';
import { roomName } from '#shared/rooms.ts';
import type { Db } from './open.ts';
import { addContact } from './organisations.ts';

/** Everything of the guest becomes the account's, and the guest is gone. */
export async function mergeGuest(db: Db, guestId: string, accountId: string): Promise<void> {
  const memberships = await db
    .selectFrom('membership')
    .select('workspace_id')
    .where('actor_id', '=', guestId)
    .execute();
  const joined = await db
    .selectFrom('membership')
    .select('workspace_id')
    .where('actor_id', '=', accountId)
    .execute();
  const there = new Set(joined.map(({ workspace_id }) => workspace_id));

  for (const { workspace_id: workspaceId } of memberships) {
    // Where the account is a member already its own role stands.
    if (!there.has(workspaceId))
      await db
        .updateTable('membership')
        .set({ actor_id: accountId })
        .where('workspace_id', '=', workspaceId)
        .where('actor_id', '=', guestId)
        .execute();
    await rename(db, roomName({ kind: 'demands', workspaceId }), guestId, accountId);
  }
  await db
    .updateTable('document_client')
    .set({ actor_id: accountId })
    .where('actor_id', '=', guestId)
    .execute();
  await db
    .updateTable('demand_comment')
    .set({ actor_id: accountId })
    .where('actor_id', '=', guestId)
    .execute();
  for (const { organisation_id } of await db
    .selectFrom('organisation_contact')
    .select('organisation_id')
    .where('actor_id', '=', guestId)
    .execute())
    await addContact(db, organisation_id, accountId);
  await db.deleteFrom('actor').where('id', '=', guestId).execute();
}

async function rename(db: Db, room: string, from: string, to: string): Promise<void> {
  await db
    .updateTable('journal_update')
    .set({ actor_id: to })
    .where('room', '=', room)
    .where('actor_id', '=', from)
    .execute();
  await db
    .updateTable('history')
    .set({ actor_ids: sql<string>`replace(actor_ids, ${`"${from}"`}, ${`"${to}"`})` })
    .where('room', '=', room)
    .where('actor_ids', 'like', `%"${from}"%`)
    .execute();
}
