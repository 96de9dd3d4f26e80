import type { DemandView } from '#shared/documents/demands.ts';
import { can } from '#shared/permissions.ts';
import { countSteps } from '#shared/positions.ts';
import type { PositionsSummary } from '#shared/positions-page.ts';
import { listOrganisations, organisationsSpokenFor } from '#server/db/organisations.ts';
import type { Db } from '#server/db/open.ts';
import type { Entered } from './enter-to.ts';
import { mayReadPositions, readPositions, standsOn } from './standing-positions.ts';

type Collected = NonNullable<Awaited<ReturnType<typeof collectSummary>>>;

/** What a demand's page tells of positions is made of; nothing where a pass opens the list alone. */
export async function collectSummary(trx: Db, entered: Entered, demandId: string) {
  const { workspace, grant } = entered;
  if (!can(grant, 'workspace.read')) return null;
  return {
    rows: await readPositions(
      trx,
      workspace.id,
      await listOrganisations(trx, workspace.id),
      demandId,
    ),
    reads: await mayReadPositions(trx, entered),
    mayTake: can(grant, 'positions.take'),
    spokenFor: can(grant, 'positions.speak', { contact: true })
      ? await organisationsSpokenFor(trx, workspace.id, grant.actorId)
      : [],
  };
}

export function summaryOf(
  demand: DemandView,
  { rows, reads, mayTake, spokenFor }: Collected,
): PositionsSummary {
  const { organisations, people } = standsOn(demand, rows);
  const given = organisations.filter((stand) => stand !== null);
  const own = rows.organisations.flatMap(({ id, name }, index) => {
    if (!spokenFor.includes(id)) return [];
    const stand = organisations[index];
    const state = !stand ? 'missing' : stand.standing === 'changed' ? 'changed' : 'given';
    return [{ name, state } as const];
  });
  const changed = given.filter(({ standing }) => standing === 'changed').length;
  return {
    counts: reads ? countSteps(given) : null,
    given: reads ? given.length : 0,
    organisations: reads ? organisations.length : 0,
    changed: reads ? changed : 0,
    people: reads ? people.length : 0,
    ...{ own, mayTake },
  };
}
