import { HIGHEST_PASS, type Invitation, type Role } from '#shared/model.ts';
import { atLeast } from '#shared/permissions.ts';
import { newId } from '#server/auth/random.ts';
import { freeCode, insertInvitation } from '#server/db/invitations.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';

const DAY = 24 * 60 * 60_000;

/** A link and a code that let guests in until it expires, is used up or closed. */
export async function inviteByLink(
  context: Context,
  actorId: string,
  input: { slug: string; role: Role; days: number; uses: number | null },
): Promise<Result<Invitation>> {
  const now = context.clock.now();
  if (!atLeast(HIGHEST_PASS, input.role)) return refuse('not_allowed', { field: 'role' });
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, input.slug, 'members.manage');
    if (!entered.ok) return entered;
    const link = {
      id: newId(),
      kind: 'link' as const,
      email: null,
      role: input.role,
      item: null,
      code: await freeCode(trx),
      createdAt: now,
      sentAt: null,
      expiresAt: now + input.days * DAY,
      maxUses: input.uses,
    };
    await insertInvitation(trx, {
      ...link,
      workspaceId: entered.value.workspace.id,
      secretHash: null,
      createdBy: actorId,
    });
    return done({ ...link, uses: 0 });
  });
}
