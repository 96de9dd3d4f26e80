import { isRoomOfBoth } from '#server/db/organisation-rooms.ts';
import { findOrganisation, mergeOrganisation } from '#server/db/organisations.ts';
import { isSignedByBoth } from '#server/db/signatures.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** A duplicate becomes part of another: its members and contact persons follow. */
export async function mergeOrganisations(
  context: Context,
  actorId: string,
  { slug, id, into }: { slug: string; id: string; into: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'organisations.confirm');
    if (!entered.ok) return entered;
    const workspaceId = entered.value.workspace.id;
    const both = [
      await findOrganisation(trx, workspaceId, id),
      await findOrganisation(trx, workspaceId, into),
    ];
    if (both.includes(null) || id === into) return refuse('not_found');
    // Two answers cannot become one without one of them being lost.
    if (await isSignedByBoth(trx, id, into)) return refuse('organisations_both_signed');
    // Two rooms' people never read each other's words.
    if (await isRoomOfBoth(trx, id, into)) return refuse('rooms_differ');
    await mergeOrganisation(trx, id, into);
    return done(workspaceId);
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value), { kind: 'organisations' });
  return done();
}
