import type { AccessRequest, Role } from '#shared/model.ts';
import { HIGHEST_PASS, ROLES } from '#shared/model.ts';
import { atLeast, can } from '#shared/permissions.ts';
import { findOwnRequest } from '#server/db/access-requests.ts';
import { enter } from '#server/db/grants.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';

/** What this person may ask for, and what they have asked. */
export async function viewAccess(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<{ roles: Role[]; request: AccessRequest | null }>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enter(trx, actorId, slug);
    if (!entered || !can(entered.grant, 'access.request')) return refuse('not_found');
    const { grant, workspace } = entered;
    return done({
      roles: ROLES.filter((role) => !atLeast(grant.role, role) && atLeast(HIGHEST_PASS, role)),
      request: await findOwnRequest(trx, workspace.id, actorId),
    });
  });
}
