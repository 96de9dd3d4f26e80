import { viewDemandParts, type DemandParts } from '#shared/demand-list.ts';
import { roomName } from '#shared/rooms.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';

/** What a demand's own page shows beside its line; nothing for one that was only just written. */
export async function viewDemand(
  context: Context,
  actorId: string,
  { slug, demandId }: { slug: string; demandId: string },
): Promise<Result<DemandParts>> {
  const entered = await context.db
    .transaction()
    .execute((trx) => enterTo(trx, actorId, slug, 'demands.read'));
  if (!entered.ok) return entered;
  const room = roomName({ kind: 'demands', workspaceId: entered.value.workspace.id });
  const parts = await context.documents.read(room, (doc) => viewDemandParts(doc, demandId));
  return done(parts ?? { rich: [], examples: [], criteria: {} });
}
