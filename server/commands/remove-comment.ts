import { can } from '#shared/permissions.ts';
import { countComments, eraseComment, findComment } from '#server/db/demand-comments.ts';
import { enter } from '#server/db/grants.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceComments } from './discussion.ts';

/** The words are erased, not hidden. */
export async function removeComment(
  context: Context,
  actorId: string,
  { slug, commentId }: { slug: string; commentId: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enter(trx, actorId, slug);
    if (!entered || !can(entered.grant, 'comments.read')) return refuse('not_found');
    const { workspace, grant } = entered;
    const comment = await findComment(trx, workspace.id, commentId);
    if (!comment) return refuse('not_found');
    if (!can(grant, 'comments.change', { ownerId: comment.actorId })) return refuse('not_allowed');
    await eraseComment(trx, commentId, context.clock.now());
    const { demandId } = comment;
    const count = (await countComments(trx, workspace.id))[demandId] ?? 0;
    return done({ workspaceId: workspace.id, demandId, count });
  });
  if (!result.ok) return result;
  const { workspaceId, demandId, count } = result.value;
  announceComments(context, workspaceId, demandId, count);
  return done();
}
