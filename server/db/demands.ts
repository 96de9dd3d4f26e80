import { roomName } from '#shared/rooms.ts';
import type { Db } from './open.ts';
import { markStale } from './search-stale.ts';

/** The permanent numbers of a workspace's demands, by demand id. */
export async function numbersOf(db: Db, workspaceId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('demand')
    .select(['demand_id', 'number'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('number')
    .execute();
  return Object.fromEntries(rows.map(({ demand_id, number }) => [demand_id, number]));
}

/**
 * Gives each id that has none the next free number, in the order given, and returns the new ones.
 * A number is never given twice, not even after its demand has gone.
 */
export async function assignNumbers(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  now: number,
): Promise<Record<string, number>> {
  return db.transaction().execute(async (trx) => {
    const there = await trx
      .selectFrom('workspace')
      .select('id')
      .where('id', '=', workspaceId)
      .executeTakeFirst();
    if (!there) return {};
    const known = await numbersOf(trx, workspaceId);
    const fresh = ids.filter((id) => !Object.hasOwn(known, id));
    let last = Math.max(0, ...Object.values(known));
    const rows = fresh.map((demand_id) => ({
      workspace_id: workspaceId,
      demand_id,
      number: ++last,
      created_at: now,
    }));
    // SQLite binds so many values at once and no more.
    for (let i = 0; i < rows.length; i += 500)
      await trx
        .insertInto('demand')
        .values(rows.slice(i, i + 500))
        .execute();
    if (rows.length > 0)
      await markStale(trx, workspaceId, roomName({ kind: 'demands', workspaceId }));
    return Object.fromEntries(rows.map(({ demand_id, number }) => [demand_id, number]));
  });
}
