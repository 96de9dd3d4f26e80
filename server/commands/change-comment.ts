import type { ChangeComment } from '#shared/inputs/discussion.ts';
import { can } from '#shared/permissions.ts';
import { rewordComment } from '#server/db/demand-comments.ts';
import type { Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { onComment } from './discussion.ts';

export function changeComment(
  context: Context,
  actorId: string,
  { slug, commentId, body }: ChangeComment & { slug: string },
): Promise<Result> {
  return onComment(
    context,
    actorId,
    { slug, commentId },
    // Nobody puts words into another's mouth, whatever the role.
    (grant, ownerId) => ownerId === actorId && can(grant, 'comments.change', { ownerId }),
    (trx, now) => rewordComment(trx, commentId, body, now),
  );
}
