import { can } from '#shared/permissions.ts';
import { eraseComment } from '#server/db/demand-comments.ts';
import type { Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { onComment } from './discussion.ts';

/** The words are erased, not hidden. */
export function removeComment(
  context: Context,
  actorId: string,
  { slug, commentId }: { slug: string; commentId: string },
): Promise<Result> {
  return onComment(
    context,
    actorId,
    { slug, commentId },
    (grant, ownerId) => can(grant, 'comments.change', { ownerId }),
    (trx, now) => eraseComment(trx, commentId, now),
  );
}
