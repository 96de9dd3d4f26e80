import type { Db } from './open.ts';

export interface StoredRemark {
  at: number;
  author: string;
  organisation: string | null;
  text: string;
}

/** Every demand's discussion at once, oldest first, by demand id. */
export async function remarksByDemand(
  db: Db,
  workspaceId: string,
): Promise<Record<string, StoredRemark[]>> {
  const rows = await db
    .selectFrom('demand_comment as comment')
    .innerJoin('actor', 'actor.id', 'comment.actor_id')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.actor_id', '=', 'comment.actor_id')
        .onRef('membership.workspace_id', '=', 'comment.workspace_id'),
    )
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'comment.demand_id',
      'comment.body',
      'comment.created_at',
      'actor.name',
      'organisation.name as organisation',
    ])
    .where('comment.workspace_id', '=', workspaceId)
    .where('comment.deleted_at', 'is', null)
    .orderBy('comment.created_at')
    .orderBy('comment.id')
    .execute();
  const remarks = Object.create(null) as Record<string, StoredRemark[]>;
  for (const row of rows)
    (remarks[row.demand_id] ??= []).push({
      at: row.created_at,
      author: row.name,
      organisation: row.organisation,
      text: row.body,
    });
  return remarks;
}
