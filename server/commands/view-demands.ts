import { viewDemandLines, type DemandList } from '#shared/demand-list.ts';
import { can } from '#shared/permissions.ts';
import { roomName } from '#shared/rooms.ts';
import { countComments } from '#server/db/demand-comments.ts';
import { listOriginTitles } from '#server/db/demand-origins.ts';
import { listNumbers } from '#server/db/demand-numbers.ts';
import { enter } from '#server/db/grants.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import { lastPublished } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { groundsOf, listed, mayReadPositions, readPositions } from './standing-positions.ts';

/** The list as committed, so that a page shows it before any script runs. */
export async function viewDemands(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<DemandList>> {
  const rows = await context.db.transaction().execute(async (trx) => {
    const entered = await enter(trx, actorId, slug);
    if (!entered || !can(entered.grant, 'demands.read')) return null;
    const { id } = entered.workspace;
    const organisations = await listOrganisations(trx, id);
    return {
      id,
      numbers: await listNumbers(trx, id),
      comments: can(entered.grant, 'comments.read') ? await countComments(trx, id) : {},
      origins: await listOriginTitles(trx, id),
      organisations: organisations.map(({ name }) => name),
      published: can(entered.grant, 'versions.read') ? await lastPublished(trx, id) : null,
      positions: (await mayReadPositions(trx, entered))
        ? await readPositions(trx, id, organisations)
        : null,
    };
  });
  if (!rows) return refuse('not_found');
  const { id, positions, ...rest } = rows;
  const room = roomName({ kind: 'demands', workspaceId: id });
  const { demands, grounds } = await context.documents.read(room, (doc) => ({
    demands: viewDemandLines(doc),
    grounds: positions ? groundsOf(listed(doc), positions) : {},
  }));
  return done({ demands, grounds, ...rest });
}
