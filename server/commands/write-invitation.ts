import type { Role, Workspace } from '#shared/model.ts';
import { newInviteSecret } from '#server/auth/invite.ts';
import { newId } from '#server/auth/random.ts';
import { insertInvitation } from '#server/db/invitations.ts';
import type { Db } from '#server/db/open.ts';
import type { Context } from '#server/ports.ts';
import { LETTER_MS, sendLetter } from './send-letter.ts';

/** One letter that invites one address, in the transaction that asks for it. */
export async function writeInvitation(
  context: Context,
  trx: Db,
  letter: {
    workspace: Workspace;
    inviter: { id: string; name: string };
    email: string;
    role: Role;
    /** Whose contact person the invited becomes. */
    organisationId?: string;
    now: number;
  },
): Promise<void> {
  const { workspace, inviter, email, role, organisationId = null, now } = letter;
  const { secret, hash } = newInviteSecret();
  await insertInvitation(trx, {
    ...{ id: newId(), workspaceId: workspace.id, kind: 'email', email, role, item: null },
    ...{ secretHash: hash, code: null, organisationId, maxUses: 1, createdBy: inviter.id },
    ...{ createdAt: now, sentAt: now, expiresAt: now + LETTER_MS },
  });
  await sendLetter(context, trx, { workspace, inviter: inviter.name, email, role, secret });
}
