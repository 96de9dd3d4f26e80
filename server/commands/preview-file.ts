import type { Locale } from '#shared/model.ts';
import { countRoundComments } from '#server/db/round-comments.ts';
import { previewOf, type FilePreview } from '#server/documents/export/preview.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { collectFile, type CollectedFile, type FileWish } from './collect-file.ts';
import { collectRows } from './collect-rows.ts';
import { FILE_REFUSALS } from './make-file.ts';

/** More comments than these are collected in the thread of files, which takes a moment to begin. */
const FEW = 200;

/** The beginning of a file before it is made. Nothing is kept. */
export async function previewFile(
  context: Context,
  actorId: string,
  wish: FileWish & { locale: Locale },
): Promise<Result<FilePreview>> {
  const collected = await collectFile(context, actorId, wish);
  if (!collected.ok) return collected;
  const { slug, format, locale } = wish;
  const { source: ordered, further } = collected.value;
  const order = { source: ordered, format, locale, slug, further };
  if (await isLong(context, ordered)) {
    const answer = await context.files.preview(order);
    return 'fault' in answer ? refuse(FILE_REFUSALS[answer.fault]) : done(answer.preview);
  }
  const source = await collectRows(context.db, order);
  if (typeof source === 'string') return refuse(FILE_REFUSALS[source]);
  return done(previewOf({ ...order, source }));
}

async function isLong({ db }: Context, source: CollectedFile['source']): Promise<boolean> {
  if (source.what !== 'rows' || source.of === 'version') return false;
  const { shown, held, hidden } = await countRoundComments(db, source.item);
  return shown + held + hidden > FEW;
}
