import type { ChangeComment } from '#shared/inputs/discussion.ts';
import { can } from '#shared/permissions.ts';
import { countComments, findComment, rewordComment } from '#server/db/demand-comments.ts';
import { enter } from '#server/db/grants.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceComments } from './discussion.ts';

export async function changeComment(
  context: Context,
  actorId: string,
  { slug, commentId, body }: ChangeComment & { slug: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enter(trx, actorId, slug);
    if (!entered || !can(entered.grant, 'comments.read')) return refuse('not_found');
    const { workspace, grant } = entered;
    const comment = await findComment(trx, workspace.id, commentId);
    if (!comment) return refuse('not_found');
    // Nobody puts words into another's mouth, whatever the role.
    if (comment.actorId !== actorId || !can(grant, 'comments.change', { ownerId: comment.actorId }))
      return refuse('not_allowed');
    await rewordComment(trx, commentId, body, context.clock.now());
    const { demandId } = comment;
    const count = (await countComments(trx, workspace.id))[demandId] ?? 0;
    return done({ workspaceId: workspace.id, demandId, count });
  });
  if (!result.ok) return result;
  const { workspaceId, demandId, count } = result.value;
  announceComments(context, workspaceId, demandId, count);
  return done();
}
