import { viewDemands } from '#shared/documents/demands.ts';
import { listComments } from '#server/db/activity.ts';
import { listMembers } from '#server/db/members.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** Everything of the workspace in one piece, for its coordinators: to keep, or to take elsewhere. */
export async function downloadWorkspace(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<Record<string, unknown>>> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.manage');
    if (!entered.ok) return entered;
    const { workspace } = entered.value;
    return done({
      workspace,
      members: await listMembers(trx, workspace.id),
      organisations: await listOrganisations(trx, workspace.id),
      comments: await listComments(trx, workspace.id),
    });
  });
  if (!result.ok) return result;
  const { workspace, members, organisations, comments } = result.value;
  const demands = await context.documents.read(newsRoom(workspace.id), viewDemands);
  const { id: _id, kind: _kind, ...rest } = workspace;
  return done({
    format: 'talkoot-workspace',
    version: 1,
    madeAt: new Date(context.clock.now()).toISOString(),
    workspace: rest,
    organisations,
    members,
    demands,
    comments,
  });
}
