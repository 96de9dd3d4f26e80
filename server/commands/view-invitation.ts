import type { Role } from '#shared/model.ts';
import { hashInviteSecret } from '#server/auth/invite.ts';
import { findActor } from '#server/db/actors.ts';
import { findInvitationBySecret, type FoundInvitation } from '#server/db/invitations.ts';
import { findWorkspaceById } from '#server/db/grants.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';

export interface InvitationView {
  workspace: string;
  slug: string;
  inviter: string;
  role: Role;
  /** `a…@kaiku.example`: enough to recognise one's own, too little to learn another's. */
  address: string;
  /** What the reader has to do before it can be accepted. */
  next: 'accept' | 'sign-in' | 'verify' | 'other-address';
}

/** What the letter's link opens. Looking uses nothing up: mail programs look, too. */
export async function viewInvitation(
  context: Context,
  actorId: string | null,
  secret: string,
): Promise<Result<InvitationView>> {
  const now = context.clock.now();
  return context.db.transaction().execute(async (trx) => {
    const invitation = await findInvitationBySecret(trx, hashInviteSecret(secret));
    const workspace = invitation && (await findWorkspaceById(trx, invitation.workspaceId));
    if (!workspace || invitation.revokedAt !== null) return refuse('link_expired');
    const actor = actorId === null ? null : await findActor(trx, actorId);
    if (invitation.uses > 0 || invitation.expiresAt <= now) return refuse('link_expired');
    const inviter = await findActor(trx, invitation.createdBy);
    return done({
      workspace: workspace.name,
      slug: workspace.slug,
      inviter: inviter?.name ?? '',
      role: invitation.role,
      address: mask(invitation.email ?? ''),
      next: nextStep(actor, invitation),
    });
  });
}

/** Bound to the address it was sent to, and to nobody who has not shown that it is theirs. */
export function nextStep(
  actor: { email: string | null; emailVerified: boolean } | null,
  invitation: Pick<FoundInvitation, 'email'>,
): InvitationView['next'] {
  if (!actor?.email) return 'sign-in';
  if (actor.email !== invitation.email) return 'other-address';
  return actor.emailVerified ? 'accept' : 'verify';
}

function mask(email: string): string {
  const [name = '', domain = ''] = email.split('@');
  return `${name.slice(0, 1)}…@${domain}`;
}
