import type { Workspace } from '#shared/model.ts';
import { toWorkspace } from './grants.ts';
import type { Db } from './open.ts';
import { deleteRooms, listRooms } from './rooms.ts';

export async function insertWorkspace(db: Db, workspace: Workspace, now: number): Promise<void> {
  await db
    .insertInto('workspace')
    .values({
      id: workspace.id,
      slug: workspace.slug,
      kind: workspace.kind,
      ...columns(workspace),
      positions_published_at: null,
      created_at: now,
      used_at: now,
    })
    .execute();
}

/** The workspace of this name that the person coordinates and that was made since then. */
export async function findNewWorkspace(
  db: Db,
  { actorId, name, since }: { actorId: string; name: string; since: number },
): Promise<Workspace | null> {
  const row = await db
    .selectFrom('workspace')
    .innerJoin('membership', 'membership.workspace_id', 'workspace.id')
    .selectAll('workspace')
    .where('membership.actor_id', '=', actorId)
    .where('membership.role', '=', 'coordinator')
    .where('workspace.kind', '=', 'regular')
    .where('workspace.name', '=', name)
    .where('workspace.created_at', '>=', since)
    .executeTakeFirst();
  return row ? toWorkspace(row) : null;
}

/** What a coordinator may change; the slug stays, since links point to it. */
export type WorkspaceChange = Pick<
  Workspace,
  'name' | 'purpose' | 'locales' | 'criteria' | 'milestones'
>;

export async function updateWorkspace(db: Db, id: string, change: WorkspaceChange): Promise<void> {
  await db.updateTable('workspace').set(columns(change)).where('id', '=', id).execute();
}

export async function criteriaOf(db: Db, id: string): Promise<Workspace['criteria']> {
  const row = await db
    .selectFrom('workspace')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return toWorkspace(row).criteria;
}

/** The first free one of `raja`, `raja-2`, `raja-3` … */
export async function freeSlug(db: Db, wanted: string): Promise<string> {
  const rows = await db
    .selectFrom('workspace')
    .select('slug')
    .where((eb) => eb.or([eb('slug', '=', wanted), eb('slug', 'like', `${wanted}-%`)]))
    .execute();
  const taken = new Set(rows.map(({ slug }) => slug));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

export async function listOwnWorkspaces(db: Db, actorId: string): Promise<Workspace[]> {
  const rows = await db
    .selectFrom('workspace')
    .innerJoin('membership', 'membership.workspace_id', 'workspace.id')
    .selectAll('workspace')
    .where('membership.actor_id', '=', actorId)
    .orderBy('workspace.used_at', 'desc')
    .orderBy('workspace.name')
    .execute();
  return rows.map(toWorkspace);
}

export async function listWorkspaceIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('workspace').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** An example that nobody has visited for a week is cleared away: a visit is noted here. */
export async function touchWorkspace(db: Db, id: string, now: number): Promise<void> {
  await db
    .updateTable('workspace')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', '<', now - VISIT_MS)
    .execute();
}

/** With everything in it, the journals of its rooms included. */
export async function deleteWorkspace(db: Db, id: string): Promise<void> {
  await deleteRooms(db, await listRooms(db, [id]));
  await db.deleteFrom('workspace').where('id', '=', id).execute();
}

/** Text kept on a device belongs to one epoch of its room. */
export async function roomEpoch(db: Db, room: string): Promise<number> {
  const row = await db
    .selectFrom('room')
    .select('epoch')
    .where('room', '=', room)
    .executeTakeFirst();
  return row?.epoch ?? 1;
}

/** Visits are written down at most this often. */
export const VISIT_MS = 5 * 60_000;

function columns(change: WorkspaceChange) {
  return {
    name: change.name,
    purpose: change.purpose,
    locales: JSON.stringify(change.locales),
    criteria: JSON.stringify(change.criteria),
    milestones: JSON.stringify(change.milestones),
  };
}
