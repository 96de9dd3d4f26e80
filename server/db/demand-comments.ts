import type { Db } from './open.ts';
import { discussionsSource, markOf, markStale } from './search-stale.ts';

/** Comments of a demand's discussion. A removed one keeps its row without its words. */
export interface StoredComment {
  id: string;
  demandId: string;
  actorId: string;
  name: string;
  organisation: string | null;
  body: string;
  createdAt: number;
  editedAt: number | null;
}

export async function insertComment(
  db: Db,
  comment: {
    id: string;
    workspaceId: string;
    demandId: string;
    actorId: string;
    body: string;
    now: number;
  },
): Promise<void> {
  await db
    .insertInto('demand_comment')
    .values({
      id: comment.id,
      workspace_id: comment.workspaceId,
      demand_id: comment.demandId,
      actor_id: comment.actorId,
      body: comment.body,
      created_at: comment.now,
      edited_at: null,
      deleted_at: null,
    })
    .execute();
  await markStale(db, comment.workspaceId, discussionsSource(comment.workspaceId));
}

/** The person's comment with these words that was written there since then. */
export async function findNewComment(
  db: Db,
  asked: { workspaceId: string; demandId: string; actorId: string; body: string; since: number },
): Promise<string | null> {
  const row = await db
    .selectFrom('demand_comment')
    .select('id')
    .where('workspace_id', '=', asked.workspaceId)
    .where('demand_id', '=', asked.demandId)
    .where('actor_id', '=', asked.actorId)
    .where('body', '=', asked.body)
    .where('created_at', '>=', asked.since)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Oldest first: of one demand, or of all. */
export async function listComments(
  db: Db,
  workspaceId: string,
  demandId?: string,
): Promise<StoredComment[]> {
  let query = db
    .selectFrom('demand_comment as comment')
    .innerJoin('actor', 'actor.id', 'comment.actor_id')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.actor_id', '=', 'comment.actor_id')
        .onRef('membership.workspace_id', '=', 'comment.workspace_id'),
    )
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'comment.id',
      'comment.demand_id',
      'comment.actor_id',
      'comment.body',
      'comment.created_at',
      'comment.edited_at',
      'actor.name',
      'organisation.name as organisation',
    ])
    .where('comment.workspace_id', '=', workspaceId)
    .where('comment.deleted_at', 'is', null)
    .orderBy('comment.created_at')
    .orderBy('comment.id');
  if (demandId !== undefined) query = query.where('comment.demand_id', '=', demandId);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    demandId: row.demand_id,
    actorId: row.actor_id,
    name: row.name,
    organisation: row.organisation,
    body: row.body,
    createdAt: row.created_at,
    editedAt: row.edited_at,
  }));
}

/** Whose comment it is and where it stands; `null` for none and for a removed one. */
export async function findComment(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<{ id: string; demandId: string; actorId: string } | null> {
  const row = await db
    .selectFrom('demand_comment')
    .select(['id', 'demand_id', 'actor_id'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row ? { id: row.id, demandId: row.demand_id, actorId: row.actor_id } : null;
}

export async function rewordComment(db: Db, id: string, body: string, now: number): Promise<void> {
  await db
    .updateTable('demand_comment')
    .set({ body, edited_at: now })
    .where('id', '=', id)
    .execute();
  await markOf(db, 'demand_comment', id, discussionsSource);
}

export async function eraseComment(db: Db, id: string, now: number): Promise<void> {
  await db
    .updateTable('demand_comment')
    .set({ body: '', deleted_at: now })
    .where('id', '=', id)
    .execute();
  await markOf(db, 'demand_comment', id, discussionsSource);
}

export async function countComments(db: Db, workspaceId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('demand_comment')
    .select((eb) => ['demand_id', eb.fn.countAll<number>().as('count')])
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .groupBy('demand_id')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.demand_id, Number(row.count)]));
}
