import type { Role } from '#shared/model.ts';
import { resolveAccessRequests } from '#server/db/access-requests.ts';
import { countRole, findGrant } from '#server/db/grants.ts';
import { setRole } from '#server/db/members.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** Takes effect at once, also on pages that are open. A workspace always has a coordinator. */
export async function changeRole(
  context: Context,
  actorId: string,
  { slug, memberId, role }: { slug: string; memberId: string; role: Role },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'members.manage');
    if (!entered.ok) return entered;
    const { id } = entered.value.workspace;
    const member = await findGrant(trx, memberId, id);
    if (!member) return refuse('not_found');
    if (member.role === role) return done(null);
    if (member.role === 'coordinator' && (await countRole(trx, id, 'coordinator')) === 1)
      return refuse('last_coordinator', { field: 'role' });
    await setRole(trx, id, memberId, role);
    await resolveAccessRequests(trx, id, memberId, context.clock.now());
    return done(id);
  });
  if (!result.ok) return result;
  if (result.value !== null) {
    context.rooms.rightsChanged(result.value, [memberId]);
    context.rooms.announce(newsRoom(result.value), { kind: 'members' });
  }
  return done();
}
