import type { DemandComment } from '#shared/demand-list.ts';
import { can } from '#shared/permissions.ts';
import { listComments } from '#server/db/demand-comments.ts';
import { enter } from '#server/db/grants.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';

/** A demand's discussion, oldest first. */
export async function viewComments(
  context: Context,
  actorId: string,
  { slug, demandId }: { slug: string; demandId: string },
): Promise<Result<DemandComment[]>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enter(trx, actorId, slug);
    if (!entered || !can(entered.grant, 'comments.read')) return refuse('not_found');
    const { workspace, grant } = entered;
    const comments = await listComments(trx, workspace.id, demandId);
    return done(
      comments.map(({ demandId: _demandId, ...comment }) => ({
        ...comment,
        mayChange: can(grant, 'comments.change', { ownerId: comment.actorId }),
      })),
    );
  });
}
