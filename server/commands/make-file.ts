import type { ExportFormat } from '#shared/inputs/documents.ts';
import type { Locale } from '#shared/model.ts';
import { newId } from '#server/auth/random.ts';
import { insertMadeFile } from '#server/db/made-files.ts';
import type { ExportedFile } from '#server/documents/export/write.ts';
import type { Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';
import { exportDemands } from './export-demands.ts';

/** The list as a file to take along, with a row that tells the others of it. */
export async function makeFile(
  context: Context,
  actorId: string,
  options: { slug: string; format: ExportFormat; locale: Locale; names: boolean },
): Promise<Result<ExportedFile>> {
  const file = await exportDemands(context, actorId, options);
  if (!file.ok) return file;
  const { slug, ...what } = options;
  const entered = await context.db.transaction().execute(async (trx) => {
    const place = await enterDemands({ ...context, db: trx }, actorId, slug, 'demands.export');
    if (!place.ok) return place;
    const { id: workspaceId } = place.value.workspace;
    const madeAt = context.clock.now();
    await insertMadeFile(trx, { id: newId(), workspaceId, actorId, ...what, madeAt });
    return place;
  });
  if (!entered.ok) return entered;
  context.rooms.announce(entered.value.room, { kind: 'files' });
  return file;
}
