import { atLeast } from '#shared/permissions.ts';
import { hashInviteSecret } from '#server/auth/invite.ts';
import { findActor } from '#server/db/actors.ts';
import { findGrant, findWorkspaceById } from '#server/db/grants.ts';
import {
  claimUse,
  findInvitation,
  findInvitationBySecret,
  type FoundInvitation,
} from '#server/db/invitations.ts';
import { addMember, widenGrant } from '#server/db/members.ts';
import type { Db } from '#server/db/open.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { newsRoom } from './enter-to.ts';
import { speakFor } from './invite-contact.ts';
import { nextStep } from './view-invitation.ts';

/** By the letter's link, or from the dashboard by its id: the verified address is what counts. */
export async function acceptInvitation(
  context: Context,
  actorId: string,
  by: { secret: string } | { id: string },
): Promise<Result<{ slug: string }>> {
  const now = context.clock.now();
  const result = await context.db.transaction().execute(async (trx) => {
    const invitation =
      'id' in by
        ? await findInvitation(trx, by.id)
        : await findInvitationBySecret(trx, hashInviteSecret(by.secret));
    const workspace = invitation && (await findWorkspaceById(trx, invitation.workspaceId));
    const actor = await findActor(trx, actorId);
    if (invitation?.kind !== 'email' || !workspace || !actor) return refuse('link_expired');

    const next = nextStep(actor, invitation);
    // An id is no secret: a stranger learns nothing of an invitation by it.
    if ('id' in by && next !== 'accept') return refuse('link_expired');
    if (next === 'sign-in') return refuse('sign_in_first');
    if (next === 'other-address') return refuse('other_address');
    if (next === 'verify') return refuse('verify_email_first');
    if (!(await claimUse(trx, invitation.id, now))) return refuse('link_expired');
    await letIn(trx, actorId, invitation, now);
    if (invitation.organisationId !== null)
      await speakFor(trx, workspace.id, actorId, invitation.organisationId);
    return done({ slug: workspace.slug, workspaceId: workspace.id });
  });
  if (!result.ok) return result;
  context.rooms.rightsChanged(result.value.workspaceId, [actorId]);
  context.rooms.announce(newsRoom(result.value.workspaceId), { kind: 'members' });
  return done({ slug: result.value.slug });
}

/** Somebody who is in already never gets less by accepting. */
async function letIn(
  trx: Db,
  actorId: string,
  { id, workspaceId, role, item }: FoundInvitation,
  now: number,
): Promise<void> {
  const grant = await findGrant(trx, actorId, workspaceId);
  if (!grant) return addMember(trx, { workspaceId, actorId, role, item, invitationId: id }, now);
  await widenGrant(trx, workspaceId, actorId, {
    role: atLeast(grant.role, role) ? grant.role : role,
    item: grant.item === null ? null : item,
    invitationId: id,
  });
}
