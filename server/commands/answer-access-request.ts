import { findAccessRequest, resolveAccessRequests } from '#server/db/access-requests.ts';
import { findGrant } from '#server/db/grants.ts';
import { setRole } from '#server/db/members.ts';
import { atLeast } from '#shared/permissions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

export async function answerAccessRequest(
  context: Context,
  actorId: string,
  { slug, id, granted }: { slug: string; id: string; granted: boolean },
): Promise<Result> {
  const now = context.clock.now();
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'members.manage');
    if (!entered.ok) return entered;
    const workspaceId = entered.value.workspace.id;
    const request = await findAccessRequest(trx, workspaceId, id);
    const grant = request && (await findGrant(trx, request.actorId, workspaceId));
    if (!request || !grant) return refuse('not_found');
    const raised = granted && !atLeast(grant.role, request.role);
    if (raised) await setRole(trx, workspaceId, request.actorId, request.role);
    await resolveAccessRequests(trx, workspaceId, request.actorId, now);
    return done({ workspaceId, raised: raised ? [request.actorId] : [] });
  });
  if (!result.ok) return result;
  const { workspaceId, raised } = result.value;
  if (raised.length > 0) context.rooms.rightsChanged(workspaceId, raised);
  context.rooms.announce(newsRoom(workspaceId), { kind: 'members' });
  return done();
}
