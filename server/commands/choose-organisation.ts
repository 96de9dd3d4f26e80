import { can } from '#shared/permissions.ts';
import { newId } from '#server/auth/random.ts';
import {
  findOrganisationByName,
  findOrAddOrganisation,
  insertOrganisation,
} from '#server/db/organisations.ts';
import { setOrganisation } from '#server/db/members.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/**
 * Each member says whom they come from; an empty name is nobody. A new name waits to be
 * confirmed, unless it is given by who may confirm it.
 */
export async function chooseOrganisation(
  context: Context,
  actorId: string,
  { slug, organisation }: { slug: string; organisation: string },
): Promise<Result> {
  const now = context.clock.now();
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'organisations.choose');
    if (!entered.ok) return entered;
    const { workspace, grant } = entered.value;
    if (organisation === '') {
      await setOrganisation(trx, workspace.id, actorId, null);
      return done(workspace.id);
    }
    const named = { id: newId(), name: organisation };
    const chosen = can(grant, 'organisations.confirm')
      ? ((await findOrganisationByName(trx, workspace.id, organisation)) ??
        (await insertOrganisation(
          trx,
          workspace.id,
          { ...named, type: null, confirmed: true },
          now,
        )))
      : await findOrAddOrganisation(trx, workspace.id, named, now);
    await setOrganisation(trx, workspace.id, actorId, chosen.id);
    return done(workspace.id);
  });
  if (!result.ok) return result;
  // Others see the organisation beside the name: the seat knocks again and is stamped anew.
  context.rooms.rightsChanged(result.value, [actorId]);
  context.rooms.announce(newsRoom(result.value), { kind: 'organisations' });
  return done();
}
