import { can } from '#shared/permissions.ts';
import { countSteps, groundOf } from '#shared/positions.ts';
import type { CommonGround } from '#shared/positions-page.ts';
import { listNumbers } from '#server/db/demand-numbers.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import { positionsPublishedAt } from '#server/db/positions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';
import { listed, readPositions, standsOn } from './standing-positions.ts';

/** Every demand against every organisation, for those who may read positions. */
export async function viewCommonGround(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<CommonGround>> {
  const read = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.read');
    if (!entered.ok) return entered;
    const { workspace, grant } = entered.value;
    const publishedAt = await positionsPublishedAt(trx, workspace.id);
    if (!can(grant, 'positions.read', { published: publishedAt !== null }))
      return refuse('not_found');
    return done({
      workspaceId: workspace.id,
      publishedAt,
      mayPublish: can(grant, 'positions.publish'),
      rows: await readPositions(trx, workspace.id, await listOrganisations(trx, workspace.id)),
      numbers: await listNumbers(trx, workspace.id),
    });
  });
  if (!read.ok) return read;
  const { workspaceId, rows, numbers, publishedAt, mayPublish } = read.value;
  const demands = await context.documents.read(newsRoom(workspaceId), listed);
  return done({
    publishedAt,
    mayPublish,
    organisations: rows.organisations.map(({ id, name, type }) => ({ id, name, type })),
    rows: demands.map((demand) => {
      const stands = standsOn(demand, rows);
      return {
        demandId: demand.id,
        number: numbers[demand.id] ?? null,
        ...{ title: demand.title, locale: demand.locale },
        ...groundOf(stands.organisations),
        people: countSteps(stands.people),
        cells: stands.organisations,
      };
    }),
  });
}
