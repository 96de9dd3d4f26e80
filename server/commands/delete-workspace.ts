import { listMembers } from '#server/db/members.ts';
import { deleteWorkspace as deleteRows } from '#server/db/workspaces.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';

/** For good, so the name is typed as proof of meaning it. */
export async function deleteWorkspace(
  context: Context,
  actorId: string,
  { slug, name }: { slug: string; name: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.manage');
    if (!entered.ok) return entered;
    const { workspace } = entered.value;
    if (name !== workspace.name) return refuse('name_differs', { field: 'name' });
    const members = await listMembers(trx, workspace.id);
    await deleteRows(trx, workspace.id);
    return done({ id: workspace.id, members: members.map((member) => member.actorId) });
  });
  if (!result.ok) return result;
  context.rooms.rightsChanged(result.value.id, result.value.members);
  return done();
}
