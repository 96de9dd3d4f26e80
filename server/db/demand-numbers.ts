import type { Db } from './open.ts';

/** Demands' permanent numbers by demand id. */
export async function listNumbers(db: Db, workspaceId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('demand')
    .select(['demand_id', 'number'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.demand_id, row.number]));
}

/** `null` for a number that was never given here. */
export async function findDemandId(
  db: Db,
  workspaceId: string,
  number: number,
): Promise<string | null> {
  const row = await db
    .selectFrom('demand')
    .select('demand_id')
    .where('workspace_id', '=', workspaceId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.demand_id ?? null;
}
