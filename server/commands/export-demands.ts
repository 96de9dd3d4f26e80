import { viewDemands } from '#shared/documents/demands.ts';
import type { ExportFormat } from '#shared/inputs/documents.ts';
import type { Locale } from '#shared/model.ts';
import { remarksByDemand } from '#server/db/demand-exports.ts';
import { numbersOf } from '#server/db/demands.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import { exportedList, type ExportedList } from '#server/documents/export/list.ts';
import { writeFile, type ExportedFile } from '#server/documents/export/write.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';

/** The list as a file. Whoever may not export it is told nothing of it. */
export async function exportDemands(
  context: Context,
  actorId: string,
  options: { slug: string; format: ExportFormat; locale: Locale; names: boolean },
): Promise<Result<ExportedFile>> {
  const list = await viewExport(context, actorId, options);
  return list.ok ? done(writeFile(list.value, options)) : list;
}

/** What a file would hold, for the preview and the printed page. */
export async function viewExport(
  context: Context,
  actorId: string,
  { slug, names }: { slug: string; names: boolean },
): Promise<Result<ExportedList>> {
  const entered = await enterDemands(context, actorId, slug, 'demands.export');
  if (!entered.ok) return entered;
  const { workspace, room } = entered.value;
  const [demands, numbers, remarks, organisations] = await Promise.all([
    context.documents.read(room, viewDemands),
    numbersOf(context.db, workspace.id),
    remarksByDemand(context.db, workspace.id),
    listOrganisations(context.db, workspace.id),
  ]);
  const now = context.clock.now();
  return done(exportedList({ workspace, demands, numbers, remarks, organisations, now, names }));
}
