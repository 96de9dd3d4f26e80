import type { EditorialChange } from '#shared/positions.ts';
import type { Db } from './open.ts';
import type { OfDemand } from './wordings.ts';

export interface StoredEditorialChange extends EditorialChange {
  demandId: string;
  by: string | null;
  at: number;
  revocations: { organisationId: string; by: string | null; at: number }[];
}

/** Of one demand or of all, the oldest first. */
export async function listEditorialChanges(
  db: Db,
  workspaceId: string,
  demandId?: string,
): Promise<StoredEditorialChange[]> {
  let query = db
    .selectFrom('editorial_change as change')
    .leftJoin('actor', 'actor.id', 'change.actor_id')
    .select(['change.id', 'change.demand_id', 'change.from_words', 'change.to_words'])
    .select(['actor.name as by', 'change.created_at as at'])
    .where('change.workspace_id', '=', workspaceId);
  if (demandId !== undefined) query = query.where('change.demand_id', '=', demandId);
  const changes = await query.orderBy('change.created_at').orderBy('change.id').execute();
  const revocations = await db
    .selectFrom('editorial_revocation as revocation')
    .innerJoin('editorial_change as change', 'change.id', 'revocation.change_id')
    .leftJoin('actor', 'actor.id', 'revocation.actor_id')
    .select(['revocation.change_id', 'revocation.organisation_id as organisationId'])
    .select(['actor.name as by', 'revocation.created_at as at'])
    .where('change.workspace_id', '=', workspaceId)
    .orderBy('revocation.created_at')
    .execute();
  const byChange = Map.groupBy(revocations, ({ change_id }) => change_id);
  return changes.map(({ id, demand_id, from_words, to_words, by, at }) => {
    const revoked = (byChange.get(id) ?? []).map(({ change_id: _id, ...rest }) => rest);
    return {
      ...{ id, demandId: demand_id, from: from_words, to: to_words, by, at },
      revokedBy: revoked.map(({ organisationId }) => organisationId),
      revocations: revoked,
    };
  });
}

/** Said once already, nothing changes. */
export async function insertEditorialChange(
  db: Db,
  { workspaceId, demandId }: OfDemand,
  change: { id: string; from: string; to: string; actorId: string; at: number },
): Promise<void> {
  await db
    .insertInto('editorial_change')
    .values({
      ...{ id: change.id, workspace_id: workspaceId, demand_id: demandId },
      ...{ from_words: change.from, to_words: change.to },
      ...{ actor_id: change.actorId, created_at: change.at },
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'demand_id', 'from_words', 'to_words']).doNothing(),
    )
    .execute();
}

export async function insertRevocation(
  db: Db,
  revocation: { changeId: string; organisationId: string; actorId: string; at: number },
): Promise<void> {
  await db
    .insertInto('editorial_revocation')
    .values({
      ...{ change_id: revocation.changeId, organisation_id: revocation.organisationId },
      ...{ actor_id: revocation.actorId, created_at: revocation.at },
    })
    .onConflict((conflict) => conflict.columns(['change_id', 'organisation_id']).doNothing())
    .execute();
}
