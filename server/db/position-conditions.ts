import type { Agreement } from '#shared/agreement.ts';
import type { Passage } from '#shared/positions.ts';
import type { Db } from './open.ts';
import type { OfDemand } from './wordings.ts';

export interface StoredCondition {
  id: string;
  demandId: string;
  organisationId: string;
  by: string | null;
  passage: Passage;
  body: string;
  /** What the organisation would say if it were met. */
  step: Agreement;
  at: number;
  removed: { at: number; by: string | null } | null;
}

/** Of one demand or of all, the oldest first; those that were taken back too. */
export async function listConditions(
  db: Db,
  workspaceId: string,
  demandId?: string,
): Promise<StoredCondition[]> {
  let query = db
    .selectFrom('position_condition as condition')
    .leftJoin('actor', 'actor.id', 'condition.actor_id')
    .leftJoin('actor as remover', 'remover.id', 'condition.removed_by')
    .selectAll('condition')
    .select(['actor.name as by', 'remover.name as removedBy'])
    .where('condition.workspace_id', '=', workspaceId);
  if (demandId !== undefined) query = query.where('condition.demand_id', '=', demandId);
  const rows = await query.orderBy('condition.created_at').orderBy('condition.id').execute();
  return rows.map((row) => ({
    ...{ id: row.id, demandId: row.demand_id, organisationId: row.organisation_id, by: row.by },
    passage: { field: row.field, quote: row.quote },
    ...{ body: row.body, step: row.step, at: row.created_at },
    removed: row.removed_at === null ? null : { at: row.removed_at, by: row.removedBy },
  }));
}

export type NewCondition = Omit<StoredCondition, 'by' | 'removed'> & {
  workspaceId: string;
  actorId: string;
};

export async function insertCondition(db: Db, condition: NewCondition): Promise<void> {
  await db
    .insertInto('position_condition')
    .values({
      ...{ id: condition.id, workspace_id: condition.workspaceId },
      ...{ demand_id: condition.demandId, organisation_id: condition.organisationId },
      ...{ actor_id: condition.actorId, ...condition.passage, body: condition.body },
      ...{ step: condition.step, created_at: condition.at, removed_at: null, removed_by: null },
    })
    .execute();
}

/** The first time stands; taken back already, nothing changes. */
export async function removeCondition(
  db: Db,
  { workspaceId, demandId, id }: OfDemand & { id: string },
  by: { actorId: string; at: number },
): Promise<void> {
  await db
    .updateTable('position_condition')
    .set({ removed_at: by.at, removed_by: by.actorId })
    .where('id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .where('demand_id', '=', demandId)
    .where('removed_at', 'is', null)
    .execute();
}
