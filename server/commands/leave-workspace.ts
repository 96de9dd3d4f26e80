import { can } from '#shared/permissions.ts';
import { countRole, enter } from '#server/db/grants.ts';
import { removeMember } from '#server/db/members.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { newsRoom } from './enter-to.ts';

export async function leaveWorkspace(
  context: Context,
  actorId: string,
  { slug }: { slug: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enter(trx, actorId, slug);
    if (!entered) return refuse('not_found');
    const { id } = entered.workspace;
    const coordinators = await countRole(trx, id, 'coordinator');
    if (!can(entered.grant, 'members.leave', { coordinators })) return refuse('last_coordinator');
    await removeMember(trx, id, actorId);
    return done(id);
  });
  if (!result.ok) return result;
  context.rooms.rightsChanged(result.value, [actorId]);
  context.rooms.announce(newsRoom(result.value), { kind: 'members' });
  return done();
}
