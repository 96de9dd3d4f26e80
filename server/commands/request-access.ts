import type { Role } from '#shared/model.ts';
import { HIGHEST_LETTER } from '#shared/model.ts';
import { atLeast, can } from '#shared/permissions.ts';
import { newId } from '#server/auth/random.ts';
import { putAccessRequest } from '#server/db/access-requests.ts';
import { findActor } from '#server/db/actors.ts';
import { enter } from '#server/db/grants.ts';
import { listMembers } from '#server/db/members.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { newsRoom } from './enter-to.ts';

/** A reader or commenter asks for more; the coordinators get a letter, once for each open request. */
export async function requestAccess(
  context: Context,
  actorId: string,
  { slug, role }: { slug: string; role: Role },
): Promise<Result> {
  const now = context.clock.now();
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enter(trx, actorId, slug);
    if (!entered || !can(entered.grant, 'access.request')) return refuse('not_found');
    const { workspace, grant } = entered;
    if (atLeast(grant.role, role) || !atLeast(HIGHEST_LETTER, role))
      return refuse('not_allowed', { field: 'role' });

    const isNew = await putAccessRequest(
      trx,
      { id: newId(), workspaceId: workspace.id, actorId, role },
      now,
    );
    const asker = await findActor(trx, actorId);
    if (isNew && asker)
      for (const member of await listMembers(trx, workspace.id)) {
        if (member.role !== 'coordinator' || member.email === null) continue;
        const coordinator = await findActor(trx, member.actorId);
        await context.mail.queue(trx, {
          kind: 'access-request',
          to: member.email,
          locale: coordinator?.locale ?? workspace.locales[0] ?? 'fi',
          link: `/w/${workspace.slug}/settings/members`,
          workspace,
          name: asker.name,
          role,
        });
      }
    return done(workspace.id);
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value), { kind: 'members' });
  return done();
}
