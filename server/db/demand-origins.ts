import type { DemandOrigin, Evidence, OriginNote, Promoted } from '#shared/demand-origin.ts';
import type { Db } from './open.ts';

export interface NewOrigin extends Pick<DemandOrigin, 'id' | 'title' | 'notes' | 'evidence'> {
  workspaceId: string;
  demandId: string;
  workshopId: string;
  /** The theme's or the note's id. */
  ref: string;
  createdBy: string | null;
  createdAt: number;
}

/** False when this theme of the workshop has become a demand already. */
export async function insertOrigin(db: Db, origin: NewOrigin): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('demand_origin')
    .values({
      id: origin.id,
      workspace_id: origin.workspaceId,
      demand_id: origin.demandId,
      workshop_id: origin.workshopId,
      theme_id: origin.ref,
      title: origin.title,
      notes: JSON.stringify(origin.notes),
      evidence: JSON.stringify(origin.evidence),
      created_by: origin.createdBy,
      created_at: origin.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['workshop_id', 'theme_id']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Which themes and notes of a workshop have become demands. */
export async function listPromoted(db: Db, workshopId: string): Promise<Promoted[]> {
  return db
    .selectFrom('demand_origin')
    .leftJoin('demand', (join) =>
      join
        .onRef('demand.workspace_id', '=', 'demand_origin.workspace_id')
        .onRef('demand.demand_id', '=', 'demand_origin.demand_id'),
    )
    .select(['demand_origin.theme_id as ref', 'demand_origin.demand_id as demandId'])
    .select('demand.number')
    .where('demand_origin.workshop_id', '=', workshopId)
    .orderBy('demand_origin.created_at')
    .orderBy('demand_origin.id')
    .execute();
}

/** Of each demand that came from workshops: their titles, in one line. */
export async function listOriginTitles(
  db: Db,
  workspaceId: string,
): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('demand_origin')
    .select(['demand_id', 'title'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const titles = new Map<string, Set<string>>();
  for (const { demand_id, title } of rows)
    titles.set(demand_id, (titles.get(demand_id) ?? new Set()).add(title));
  return Object.fromEntries([...titles].map(([id, of]) => [id, [...of].join(', ')]));
}

/** Of one demand. */
export async function listOrigins(
  db: Db,
  workspaceId: string,
  demandId: string,
): Promise<DemandOrigin[]> {
  return (await listAllOrigins(db, workspaceId, demandId)).get(demandId) ?? [];
}

/** By demand; of all, or of one. */
export async function listAllOrigins(
  db: Db,
  workspaceId: string,
  demandId?: string,
): Promise<Map<string, DemandOrigin[]>> {
  const rows = await db
    .selectFrom('demand_origin')
    .leftJoin('workshop', (join) =>
      join
        .onRef('workshop.id', '=', 'demand_origin.workshop_id')
        .on('workshop.trashed_at', 'is', null),
    )
    .select([
      'demand_origin.id',
      'demand_origin.demand_id',
      'demand_origin.title',
      'demand_origin.notes',
      'demand_origin.evidence',
      'demand_origin.created_at',
      'workshop.id as workshop_id',
      'workshop.started_at',
    ])
    .where('demand_origin.workspace_id', '=', workspaceId)
    .$if(demandId !== undefined, (query) =>
      query.where('demand_origin.demand_id', '=', demandId ?? ''),
    )
    .orderBy('demand_origin.created_at')
    .orderBy('demand_origin.id')
    .execute();
  const origins = new Map<string, DemandOrigin[]>();
  for (const row of rows)
    origins.set(row.demand_id, [
      ...(origins.get(row.demand_id) ?? []),
      {
        id: row.id,
        title: row.title,
        at: row.started_at ?? row.created_at,
        workshopId: row.workshop_id,
        notes: JSON.parse(row.notes) as OriginNote[],
        evidence: JSON.parse(row.evidence) as Evidence[],
      },
    ]);
  return origins;
}
