import type { OrganisationType } from '#shared/model.ts';
import {
  findOrganisation,
  findOrganisationByName,
  updateOrganisation,
} from '#server/db/organisations.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** What a guest typed is right as it is, or is put right: from here on it is confirmed. */
export async function confirmOrganisation(
  context: Context,
  actorId: string,
  input: {
    slug: string;
    id: string;
    name: string;
    type: OrganisationType | null;
    region: string | null;
  },
): Promise<Result> {
  const { slug, id, name, type, region } = input;
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'organisations.confirm');
    if (!entered.ok) return entered;
    const workspaceId = entered.value.workspace.id;
    if (!(await findOrganisation(trx, workspaceId, id))) return refuse('not_found');
    const namesake = await findOrganisationByName(trx, workspaceId, name);
    if (namesake && namesake.id !== id) return refuse('organisation_taken', { field: 'name' });
    await updateOrganisation(trx, id, { name, type, region }, context.clock.now());
    return done(workspaceId);
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value), { kind: 'organisations' });
  return done();
}
