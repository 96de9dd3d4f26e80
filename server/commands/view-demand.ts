import { viewDemandParts, type DemandPage } from '#shared/demand-list.ts';
import { demandMap, viewDemand as viewMap } from '#shared/documents/demands.ts';
import { can } from '#shared/permissions.ts';
import { roomName } from '#shared/rooms.ts';
import { listOrigins } from '#server/db/demand-origins.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';
import { collectSummary, summaryOf } from './positions-summary.ts';

/** What a demand's own page shows beside its line; nothing for one that was only just written. */
export async function viewDemand(
  context: Context,
  actorId: string,
  { slug, demandId }: { slug: string; demandId: string },
): Promise<Result<DemandPage>> {
  const seen = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'demands.read');
    if (!entered.ok) return entered;
    const { workspace, grant } = entered.value;
    const origins = await listOrigins(trx, workspace.id, demandId);
    // Who may not go to workshops is told the workshop's name alone.
    const reads = can(grant, 'workshops.read');
    return done({
      workspaceId: workspace.id,
      positions: await collectSummary(trx, entered.value, demandId),
      origins: reads ? origins : origins.map((one) => ({ ...one, workshopId: null })),
    });
  });
  if (!seen.ok) return seen;
  const { workspaceId, origins, positions } = seen.value;
  const room = roomName({ kind: 'demands', workspaceId });
  const { parts, demand } = await context.documents.read(room, (doc) => {
    const map = demandMap(doc, demandId);
    return { parts: viewDemandParts(doc, demandId), demand: map && viewMap(demandId, map) };
  });
  return done({
    ...(parts ?? { rich: [], examples: [], criteria: {} }),
    origins,
    positions: positions && demand ? summaryOf(demand, positions) : null,
  });
}
