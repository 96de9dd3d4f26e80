import type { Agreement } from '#shared/agreement.ts';
import type { Db } from './open.ts';
import type { OfDemand } from './wordings.ts';

export interface StoredPosition {
  id: string;
  demandId: string;
  /** `null` where a person speaks for nobody else. */
  organisationId: string | null;
  actorId: string | null;
  /** Who gave it; nothing when that is not known any more. */
  by: string | null;
  words: string;
  step: Agreement;
  reason: string;
  confirms: boolean;
  at: number;
}

const COLUMNS = [
  'position.id',
  'position.demand_id as demandId',
  'position.organisation_id as organisationId',
  'position.actor_id as actorId',
  'actor.name as by',
  'position.words',
  'position.step',
  'position.reason',
  'position.confirms',
  'position.given_at as at',
] as const;

const select = (db: Db, workspaceId: string) =>
  db
    .selectFrom('demand_position as position')
    .leftJoin('actor', 'actor.id', 'position.actor_id')
    .select(COLUMNS)
    .where('position.workspace_id', '=', workspaceId);

/** The positions in force, of one demand or of all; of each holder one, the latest. */
export async function listPositions(
  db: Db,
  workspaceId: string,
  demandId?: string,
): Promise<StoredPosition[]> {
  let query = select(db, workspaceId).where('position.replaced', '=', 0);
  if (demandId !== undefined) query = query.where('position.demand_id', '=', demandId);
  const rows = await query.orderBy('position.given_at').orderBy('position.id').execute();
  // Two organisations that became one may have left one each.
  const latest = new Map(rows.map((row) => [`${row.demandId} ${holderOf(row)}`, toPosition(row)]));
  return [...latest.values()];
}

/** All that were ever taken on a demand, the oldest first. */
export async function listPositionLog(
  db: Db,
  { workspaceId, demandId }: OfDemand,
): Promise<StoredPosition[]> {
  const rows = await select(db, workspaceId)
    .where('position.demand_id', '=', demandId)
    .orderBy('position.given_at')
    .orderBy('position.id')
    .execute();
  return rows.map(toPosition);
}

export type NewPosition = Omit<StoredPosition, 'by'> & { workspaceId: string };

/** Takes the place of what the holder has said of the demand before. */
export async function insertPosition(db: Db, position: NewPosition): Promise<void> {
  const { workspaceId, demandId, organisationId, actorId } = position;
  await db
    .updateTable('demand_position')
    .set({ replaced: 1 })
    .where('workspace_id', '=', workspaceId)
    .where('replaced', '=', 0)
    .where('demand_id', '=', demandId)
    .where((eb) =>
      organisationId === null
        ? eb.and([eb('organisation_id', 'is', null), eb('actor_id', '=', actorId)])
        : eb('organisation_id', '=', organisationId),
    )
    .execute();
  await db
    .insertInto('demand_position')
    .values({
      ...{ id: position.id, workspace_id: workspaceId, demand_id: demandId },
      ...{ organisation_id: organisationId, actor_id: actorId, words: position.words },
      ...{ step: position.step, reason: position.reason, given_at: position.at },
      confirms: position.confirms ? 1 : 0,
    })
    .execute();
}

export async function positionsPublishedAt(db: Db, workspaceId: string): Promise<number | null> {
  const row = await db
    .selectFrom('workspace')
    .select('positions_published_at')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return row.positions_published_at;
}

/** `null` takes them back; published once, the first time stands. */
export async function setPositionsPublished(
  db: Db,
  workspaceId: string,
  at: number | null,
): Promise<void> {
  let update = db
    .updateTable('workspace')
    .set({ positions_published_at: at })
    .where('id', '=', workspaceId);
  if (at !== null) update = update.where('positions_published_at', 'is', null);
  await update.execute();
}

const holderOf = (row: { organisationId: string | null; actorId: string | null }) =>
  row.organisationId ?? `actor:${row.actorId}`;

function toPosition(row: Omit<StoredPosition, 'confirms'> & { confirms: number }): StoredPosition {
  return { ...row, confirms: row.confirms === 1 };
}
