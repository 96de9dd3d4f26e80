import type { AccessRequest, Invitation, Member } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import type { PresenceUser } from '#shared/wire.ts';
import { listAccessRequests } from '#server/db/access-requests.ts';
import { countRole } from '#server/db/grants.ts';
import { listInvitations } from '#server/db/invitations.ts';
import { listMembers } from '#server/db/members.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';

export interface MembersView {
  members: Member[];
  present: PresenceUser[];
  coordinators: number;
  /** To choose one's own from. */
  organisationNames: string[];
  /** The rest is for coordinators. */
  letters: Invitation[];
  links: Invitation[];
  requests: AccessRequest[];
}

export async function viewMembers(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<MembersView>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'members.read');
    if (!entered.ok) return entered;
    const { workspace, grant } = entered.value;
    const members = await listMembers(trx, workspace.id);
    const managing = can(grant, 'members.manage');
    const invitations = managing ? await listInvitations(trx, workspace.id) : [];
    return done({
      members: can(grant, 'emails.read')
        ? members
        : members.map((member) => ({ ...member, email: null })),
      present: context.rooms.present(workspace.id),
      coordinators: await countRole(trx, workspace.id, 'coordinator'),
      organisationNames: (await listOrganisations(trx, workspace.id)).map(({ name }) => name),
      letters: invitations.filter(({ kind }) => kind === 'email'),
      links: invitations.filter(({ kind }) => kind === 'link'),
      requests: managing ? await listAccessRequests(trx, workspace.id) : [],
    });
  });
}
