import type { Locale } from '#shared/model.ts';
import { newId } from '#server/auth/random.ts';
import { insertMadeFile } from '#server/db/made-files.ts';
import type { MadeFile } from '#server/documents/export/files.ts';
import type { Fault } from '#server/documents/export/make.ts';
import { done, refuse, type RefusalCode, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { collectFile, RIGHT_TO, type FileWish } from './collect-file.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** What to say when there is no file. */
export const FILE_REFUSALS: Record<Fault['fault'], RefusalCode> = {
  failed: 'export_failed',
  closed: 'export_failed',
  too_slow: 'export_too_slow',
  busy: 'export_busy',
  empty: 'nothing_to_export',
  gone: 'not_found',
};

/** A file to take along, with a row that tells the others of it. */
export async function makeFile(
  context: Context,
  actorId: string,
  wish: FileWish & { locale: Locale },
): Promise<Result<MadeFile>> {
  const collected = await collectFile(context, actorId, wish);
  if (!collected.ok) return collected;
  const { source, workspace, title, further } = collected.value;
  const { slug, what, item, format, locale, names } = wish;
  const answer = await context.files.make({ source, format, locale, slug, further });
  if ('fault' in answer) return refuse(FILE_REFUSALS[answer.fault]);
  // What the columns mean is no file of the group's.
  if (format === 'guide') return done(answer.file);

  const told = await context.db.transaction().execute(async (trx) => {
    // The right may have gone while the file was made.
    const entered = await enterTo(trx, actorId, slug, RIGHT_TO[what]);
    if (!entered.ok) return entered;
    const madeAt = context.clock.now();
    const row = { what, item, title, format, locale, names, madeAt };
    await insertMadeFile(trx, { id: newId(), workspaceId: workspace.id, actorId, ...row });
    return done();
  });
  if (!told.ok) return told;
  context.rooms.announce(newsRoom(workspace.id), { kind: 'files' });
  return done(answer.file);
}
