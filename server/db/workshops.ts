import type { Selectable } from 'kysely';
import type { Workshop } from '#shared/workshops.ts';
import type { Db } from './open.ts';
import { markOf, markStale, workshopSource } from './search-stale.ts';
import type { WorkshopRow } from './schema-workshops.ts';

export interface NewWorkshop extends Pick<
  Workshop,
  'id' | 'workspaceId' | 'title' | 'locale' | 'template' | 'startsAt'
> {
  rehearsalOf?: string | null;
  invitationId: string | null;
  createdBy: string | null;
  createdAt: number;
}

export async function insertWorkshop(db: Db, workshop: NewWorkshop): Promise<void> {
  await db
    .insertInto('workshop')
    .values({
      id: workshop.id,
      workspace_id: workshop.workspaceId,
      title: workshop.title,
      locale: workshop.locale,
      template: workshop.template,
      state: 'planned',
      starts_at: workshop.startsAt,
      started_at: null,
      ended_at: null,
      stage_id: null,
      invitation_id: workshop.invitationId,
      remote_id: null,
      rehearsal_of: workshop.rehearsalOf ?? null,
      created_by: workshop.createdBy,
      created_at: workshop.createdAt,
      trashed_at: null,
    })
    .execute();
  await markStale(db, workshop.workspaceId, workshopSource(workshop.workspaceId, workshop.id));
}

/** `null` also for another workspace's, and for one in the trash. */
export async function findWorkshop(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<Workshop | null> {
  const row = await db
    .selectFrom('workshop')
    .selectAll()
    .where('id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .where('trashed_at', 'is', null)
    .executeTakeFirst();
  return row ? toWorkshop(row) : null;
}

/** Of any workspace, if its results are open to whoever has the link. A rehearsal has none. */
export async function findPublicWorkshop(db: Db, id: string): Promise<Workshop | null> {
  const row = await db
    .selectFrom('workshop')
    .selectAll()
    .where('id', '=', id)
    .where('results_public', '=', 1)
    .where('rehearsal_of', 'is', null)
    .where('trashed_at', 'is', null)
    .executeTakeFirst();
  return row ? toWorkshop(row) : null;
}

/** Whether any workspace has a workshop with this id, which a page may choose. */
export async function isWorkshopIdTaken(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('workshop').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** Without rehearsals and the trash: those that are on first, then the planned, then the ended. */
export async function listWorkshops(db: Db, workspaceId: string): Promise<Workshop[]> {
  const rows = await db
    .selectFrom('workshop')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('trashed_at', 'is', null)
    .where('rehearsal_of', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  const order = ['live', 'planned', 'ended'];
  return rows.map(toWorkshop).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/** Those that can be brought back, the last one first. */
export async function listTrashedWorkshops(db: Db, workspaceId: string): Promise<Workshop[]> {
  const rows = await db
    .selectFrom('workshop')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('trashed_at', 'is not', null)
    .where('rehearsal_of', 'is', null)
    .orderBy('trashed_at', 'desc')
    .execute();
  return rows.map(toWorkshop);
}

/** Those that are on, in all workspaces. */
export async function listLiveWorkshops(db: Db): Promise<Workshop[]> {
  const rows = await db
    .selectFrom('workshop')
    .selectAll()
    .where('state', '=', 'live')
    .where('trashed_at', 'is', null)
    .execute();
  return rows.map(toWorkshop);
}

export type WorkshopChange = Partial<
  Pick<
    Workshop,
    | 'title'
    | 'startsAt'
    | 'state'
    | 'startedAt'
    | 'endedAt'
    | 'stageId'
    | 'locked'
    | 'namesHidden'
    | 'remoteId'
    | 'resultsPublic'
  >
> & { trashedAt?: number | null };

/** Every change raises the revision that devices compare. */
export async function changeWorkshop(db: Db, id: string, change: WorkshopChange): Promise<void> {
  const flag = (on: boolean) => (on ? 1 : 0);
  await db
    .updateTable('workshop')
    .set((eb) => ({
      revision: eb('revision', '+', 1),
      ...(change.title !== undefined && { title: change.title }),
      ...(change.startsAt !== undefined && { starts_at: change.startsAt }),
      ...(change.state !== undefined && { state: change.state }),
      ...(change.startedAt !== undefined && { started_at: change.startedAt }),
      ...(change.endedAt !== undefined && { ended_at: change.endedAt }),
      ...(change.stageId !== undefined && { stage_id: change.stageId }),
      ...(change.locked !== undefined && { locked: flag(change.locked) }),
      ...(change.namesHidden !== undefined && { names_hidden: flag(change.namesHidden) }),
      ...(change.remoteId !== undefined && { remote_id: change.remoteId }),
      ...(change.resultsPublic !== undefined && { results_public: flag(change.resultsPublic) }),
      ...(change.trashedAt !== undefined && { trashed_at: change.trashedAt }),
    }))
    .where('id', '=', id)
    .execute();
  if (change.title !== undefined || change.trashedAt !== undefined)
    await markOf(db, 'workshop', id, workshopSource);
}

/** The code that lets people in, as it stands on the projector. */
export async function workshopCode(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('workshop')
    .innerJoin('invitation', 'invitation.id', 'workshop.invitation_id')
    .select('invitation.code')
    .where('workshop.id', '=', id)
    .where('invitation.revoked_at', 'is', null)
    .executeTakeFirst();
  return row?.code ?? null;
}

function toWorkshop(row: Selectable<WorkshopRow>): Workshop {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    title: row.title,
    locale: row.locale,
    template: row.template,
    state: row.state,
    startsAt: row.starts_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    stageId: row.stage_id,
    locked: row.locked === 1,
    namesHidden: row.names_hidden === 1,
    remoteId: row.remote_id,
    rehearsalOf: row.rehearsal_of,
    resultsPublic: row.results_public === 1,
    revision: row.revision,
    createdAt: row.created_at,
  };
}
