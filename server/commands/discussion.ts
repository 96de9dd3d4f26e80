import { can } from '#shared/permissions.ts';
import type { Grant } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';
import { countComments, findComment } from '#server/db/demand-comments.ts';
import { enter } from '#server/db/grants.ts';
import type { Db } from '#server/db/open.ts';
import { stateNumber } from '#server/db/state-number.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';

/** Does something to a comment, where `may` lets this person, and tells open pages. */
export async function onComment(
  context: Context,
  actorId: string,
  { slug, commentId }: { slug: string; commentId: string },
  may: (grant: Grant, ownerId: string) => boolean,
  act: (trx: Db, now: number) => Promise<void>,
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enter(trx, actorId, slug);
    if (!entered || !can(entered.grant, 'comments.read')) return refuse('not_found');
    const { workspace, grant } = entered;
    const comment = await findComment(trx, workspace.id, commentId);
    if (!comment) return refuse('not_found');
    if (!may(grant, comment.actorId)) return refuse('not_allowed');
    await act(trx, context.clock.now());
    const { demandId } = comment;
    const count = (await countComments(trx, workspace.id))[demandId] ?? 0;
    return done({ workspaceId: workspace.id, demandId, count, made: await stateNumber(trx) });
  });
  if (!result.ok) return result;
  announceComments(context, result.value);
  return done();
}

/** Tells open pages how many comments a demand has now. After the commit only. */
export function announceComments(
  { rooms }: Pick<Context, 'rooms'>,
  told: { workspaceId: string; demandId: string; count: number; made: number },
): void {
  const { workspaceId, demandId, count, made } = told;
  const room = roomName({ kind: 'demands', workspaceId });
  rooms.announce(room, { kind: 'comments', demandId, count }, made);
}
