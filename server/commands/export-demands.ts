import { viewDemandDetails } from '#shared/demand-list.ts';
import { listComments, type StoredComment } from '#server/db/demand-comments.ts';
import { listAllOrigins } from '#server/db/demand-origins.ts';
import { numbersOf } from '#server/db/demands.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import { exportedList, type ExportedList, type Remark } from '#server/documents/export/list.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';
import { positionsByDemand, publishedPositions } from './published-positions.ts';

/** What a file would hold, for the preview and the printed page. */
export async function viewExport(
  context: Context,
  actorId: string,
  { slug, names }: { slug: string; names: boolean },
): Promise<Result<ExportedList>> {
  const entered = await enterDemands(context, actorId, slug, 'demands.export');
  if (!entered.ok) return entered;
  const { workspace, room } = entered.value;
  const [demands, numbers, comments, origins, organisations, published] = await Promise.all([
    context.documents.read(room, viewDemandDetails),
    numbersOf(context.db, workspace.id),
    listComments(context.db, workspace.id),
    listAllOrigins(context.db, workspace.id),
    listOrganisations(context.db, workspace.id),
    publishedPositions(context.db, workspace.id),
  ]);
  const now = context.clock.now();
  const remarks = byDemand(comments);
  return done(
    exportedList({
      ...{ workspace, demands, numbers, remarks, origins, organisations, now, names },
      positions: published ? positionsByDemand(demands, published) : {},
    }),
  );
}

function byDemand(comments: StoredComment[]): Record<string, Remark[]> {
  const remarks = Object.create(null) as Record<string, Remark[]>;
  for (const { demandId, createdAt: at, name: author, organisation, body: text } of comments)
    (remarks[demandId] ??= []).push({ at, author, organisation, text });
  return remarks;
}
