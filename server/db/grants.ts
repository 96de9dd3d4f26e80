import type { Grant, Role, Workspace } from '#shared/model.ts';
import type { Db } from './open.ts';
import type { WorkspaceRow } from './schema.ts';

/** The row every right is read from; `null` for who has none here. */
export async function findGrant(
  db: Db,
  actorId: string,
  workspaceId: string,
): Promise<Grant | null> {
  const row = await db
    .selectFrom('membership')
    .select(['actor_id', 'workspace_id', 'role', 'item'])
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .executeTakeFirst();
  return row
    ? { actorId: row.actor_id, workspaceId: row.workspace_id, role: row.role, item: row.item }
    : null;
}

/** How many coordinators there are: the last one cannot leave or be lowered. */
export async function countRole(db: Db, workspaceId: string, role: Role): Promise<number> {
  const { count } = await db
    .selectFrom('membership')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', role)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function findWorkspace(db: Db, slug: string): Promise<Workspace | null> {
  const row = await db
    .selectFrom('workspace')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? toWorkspace(row) : null;
}

export async function findWorkspaceById(db: Db, id: string): Promise<Workspace | null> {
  const row = await db.selectFrom('workspace').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toWorkspace(row) : null;
}

/** The workspace and the actor's grant in it; absent and foreign look alike. */
export async function enter(
  db: Db,
  actorId: string,
  slug: string,
): Promise<{ workspace: Workspace; grant: Grant } | null> {
  const workspace = await findWorkspace(db, slug);
  const grant = workspace && (await findGrant(db, actorId, workspace.id));
  return workspace && grant ? { workspace, grant } : null;
}

export function toWorkspace(row: WorkspaceRow): Workspace {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    purpose: row.purpose,
    locales: JSON.parse(row.locales) as Workspace['locales'],
    criteria: JSON.parse(row.criteria) as Workspace['criteria'],
    milestones: JSON.parse(row.milestones) as Workspace['milestones'],
    kind: row.kind,
  };
}
