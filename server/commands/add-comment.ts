import type { AddComment } from '#shared/inputs/discussion.ts';
import { can } from '#shared/permissions.ts';
import { newId } from '#server/auth/random.ts';
import { countComments, findNewComment, insertComment } from '#server/db/demand-comments.ts';
import { listNumbers } from '#server/db/demand-numbers.ts';
import { enter } from '#server/db/grants.ts';
import { stateNumber } from '#server/db/state-number.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceComments } from './discussion.ts';
import { DOUBLE_CLICK_MS } from './double-click.ts';

export async function addComment(
  context: Context,
  actorId: string,
  { slug, demandId, body }: AddComment & { slug: string },
): Promise<Result<{ id: string }>> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enter(trx, actorId, slug);
    if (!entered) return refuse('not_found');
    const { workspace, grant } = entered;
    if (!can(grant, 'comments.write')) return refuse('not_allowed');
    // A demand without a number is not here yet, or was never.
    if ((await listNumbers(trx, workspace.id))[demandId] === undefined) return refuse('not_found');
    const now = context.clock.now();
    const comment = { workspaceId: workspace.id, demandId, actorId, body };
    const since = now - DOUBLE_CLICK_MS;
    const known = await findNewComment(trx, { ...comment, since });
    const id = known ?? newId();
    if (known === null) await insertComment(trx, { ...comment, id, now });
    const count = (await countComments(trx, workspace.id))[demandId] ?? 0;
    const made = await stateNumber(trx);
    return done({ id, workspaceId: workspace.id, demandId, count, made });
  });
  if (!result.ok) return result;
  announceComments(context, result.value);
  return done({ id: result.value.id });
}
