import { countRole, findGrant } from '#server/db/grants.ts';
import { removeMember as removeRow } from '#server/db/members.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** What the person has written stays, under the name they had. */
export async function removeMember(
  context: Context,
  actorId: string,
  { slug, memberId }: { slug: string; memberId: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'members.manage');
    if (!entered.ok) return entered;
    const { id } = entered.value.workspace;
    const member = await findGrant(trx, memberId, id);
    if (!member) return refuse('not_found');
    if (member.role === 'coordinator' && (await countRole(trx, id, 'coordinator')) === 1)
      return refuse('last_coordinator');
    await removeRow(trx, id, memberId);
    return done(id);
  });
  if (!result.ok) return result;
  context.rooms.rightsChanged(result.value, [memberId]);
  context.rooms.announce(newsRoom(result.value), { kind: 'members' });
  return done();
}
