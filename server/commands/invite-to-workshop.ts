import { newId } from '#server/auth/random.ts';
import { freeCode, insertInvitation } from '#server/db/invitations.ts';
import type { Db } from '#server/db/open.ts';

/** A code on a wall is of use for a season, not for ever. */
const VALID_MS = 180 * 24 * 60 * 60_000;

/** The link and code that let guests into one workshop and nothing else. Returns the invitation's id. */
export async function inviteToWorkshop(
  trx: Db,
  at: { workspaceId: string; workshopId: string; actorId: string; now: number },
): Promise<string> {
  const { workspaceId, workshopId, actorId, now } = at;
  const id = newId();
  await insertInvitation(trx, {
    id,
    kind: 'link',
    email: null,
    role: 'reader',
    item: `workshop:${workshopId}`,
    code: await freeCode(trx),
    createdAt: now,
    sentAt: null,
    expiresAt: now + VALID_MS,
    maxUses: null,
    workspaceId,
    secretHash: null,
    createdBy: actorId,
  });
  return id;
}
