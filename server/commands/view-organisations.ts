import type { Organisation } from '#shared/model.ts';
import { listMembers } from '#server/db/members.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';

export interface PersonOf {
  actorId: string;
  name: string;
  /** May speak for the organisation. */
  speaks: boolean;
}

export interface OrganisationView extends Organisation {
  people: PersonOf[];
}

/** Each with its people; whoever may speak for it comes first. */
export async function viewOrganisations(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<OrganisationView[]>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'organisations.read');
    if (!entered.ok) return entered;
    const { id } = entered.value.workspace;
    const members = await listMembers(trx, id);
    const organisations = await listOrganisations(trx, id);
    return done(
      organisations.map((organisation) => ({
        ...organisation,
        people: members
          .map((member) => ({
            actorId: member.actorId,
            name: member.name,
            speaks: member.speaksFor.includes(organisation.id),
            here: member.organisation?.id === organisation.id,
          }))
          .filter(({ speaks, here }) => speaks || here)
          .sort((a, b) => Number(b.speaks) - Number(a.speaks) || a.name.localeCompare(b.name, 'fi'))
          .map(({ actorId: id, name, speaks }) => ({ actorId: id, name, speaks })),
      })),
    );
  });
}
