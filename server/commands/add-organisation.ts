import type { Organisation, OrganisationType } from '#shared/model.ts';
import { newId } from '#server/auth/random.ts';
import { findOrganisationByName, insertOrganisation } from '#server/db/organisations.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** Added by who may confirm them, so it stands confirmed from the start. */
export async function addOrganisation(
  context: Context,
  actorId: string,
  input: { slug: string; name: string; type: OrganisationType | null; region: string | null },
): Promise<Result<Organisation>> {
  const { slug, name, type, region } = input;
  const now = context.clock.now();
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'organisations.confirm');
    if (!entered.ok) return entered;
    const { id } = entered.value.workspace;
    if (await findOrganisationByName(trx, id, name))
      return refuse('organisation_taken', { field: 'name' });
    const organisation = { id: newId(), name, type, region, confirmed: true };
    await insertOrganisation(trx, id, organisation, now);
    return done({ organisation, workspaceId: id });
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value.workspaceId), { kind: 'organisations' });
  return done(result.value.organisation);
}
