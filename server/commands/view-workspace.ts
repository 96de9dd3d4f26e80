import { can } from '#shared/permissions.ts';
import type { Locale, Role, Workspace } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';
import { unlessFull } from '#server/db/disk-trouble.ts';
import { enter } from '#server/db/grants.ts';
import type { Db } from '#server/db/open.ts';
import { touchMember } from '#server/db/members.ts';
import { listWorkshops } from '#server/db/workshops.ts';
import { listOwnWorkspaces, roomEpoch, touchWorkspace } from '#server/db/workspaces.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';

export interface WorkspaceView {
  workspace: Workspace;
  role: Role;
  /** The one item that a guest's pass opens; `null` for the whole workspace. */
  item: string | null;
  /** The live room of the demands list. */
  room: string;
  epoch: number;
  /** Workshops that are on now, and whether the person runs them. */
  liveWorkshops: { id: string; title: string; locale: Locale }[];
  runsWorkshops: boolean;
  /** For the switcher: everything this person may enter. */
  workspaces: { slug: string; name: string }[];
}

/** What every page of a workspace stands on. Also notes the visit. */
export async function viewWorkspace(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<WorkspaceView>> {
  const view = await context.db.transaction().execute(async (trx) => {
    const entered = await enter(trx, actorId, slug);
    if (!entered) return refuse('not_found');
    const { workspace, grant } = entered;
    if (!can(grant, 'workspace.read') && !can(grant, 'demands.read')) return refuse('not_found');
    const own = await listOwnWorkspaces(trx, actorId);
    const room = roomName({ kind: 'demands', workspaceId: workspace.id });
    return done({
      workspace,
      role: grant.role,
      item: grant.item,
      room,
      epoch: await roomEpoch(trx, room),
      liveWorkshops: can(grant, 'workshops.read') ? await listLive(trx, workspace.id) : [],
      runsWorkshops: can(grant, 'workshops.run'),
      workspaces: own.map(({ slug: ownSlug, name }) => ({ slug: ownSlug, name })),
    });
  });
  // Where the disk is full, pages are read all the same.
  if (view.ok) await unlessFull(noteVisit(context, view.value.workspace.id, actorId));
  return view;
}

/** Each for itself: seldom is there anything to write, and a transaction would wait for its turn. */
async function noteVisit({ db, clock }: Context, workspaceId: string, actorId: string) {
  const now = clock.now();
  await touchMember(db, workspaceId, actorId, now);
  await touchWorkspace(db, workspaceId, now);
}

async function listLive(db: Db, workspaceId: string): Promise<WorkspaceView['liveWorkshops']> {
  const workshops = await listWorkshops(db, workspaceId);
  return workshops
    .filter(({ state }) => state === 'live')
    .map(({ id, title, locale }) => ({ id, title, locale }));
}
