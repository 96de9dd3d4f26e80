import { findInvitation, revokeInvitation as revokeRow } from '#server/db/invitations.ts';
import { listGuestsOf, removeMember } from '#server/db/members.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/**
 * A closed link also ends the passes of the guests who came by it: what they wrote stays.
 * Whoever has since given an e-mail is a member like any other and remains.
 */
export async function revokeInvitation(
  context: Context,
  actorId: string,
  { slug, id }: { slug: string; id: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'members.manage');
    if (!entered.ok) return entered;
    const { workspace } = entered.value;
    const invitation = await findInvitation(trx, id);
    if (invitation?.workspaceId !== workspace.id || invitation.revokedAt !== null)
      return refuse('not_found');
    await revokeRow(trx, id, context.clock.now());
    const guests = invitation.kind === 'link' ? await listGuestsOf(trx, id) : [];
    for (const guest of guests) await removeMember(trx, workspace.id, guest);
    return done({ workspaceId: workspace.id, guests });
  });
  if (!result.ok) return result;
  const { workspaceId, guests } = result.value;
  if (guests.length > 0) context.rooms.rightsChanged(workspaceId, guests);
  context.rooms.announce(newsRoom(workspaceId), { kind: 'members' });
  return done();
}
