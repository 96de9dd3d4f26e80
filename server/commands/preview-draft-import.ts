import type { RichNode } from '#shared/documents/rich-text.ts';
import type { Limits } from '#server/auth/rate-limit.ts';
import type { LeftOut } from '#server/documents/import/draft-limits.ts';
import { readDraft, type ReadDraftFault } from '#server/documents/import/read-draft.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Lane } from '#server/lane.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';

export interface DraftPreview {
  nodes: RichNode[];
  leftOut: LeftOut;
}

/** What a file would become, before anything does. Nothing is kept on the server. */
export async function previewDraftImport(
  context: Context & { limits: Limits; imports: Lane },
  actorId: string,
  { slug, name, bytes }: { slug: string; name: string; bytes: Uint8Array },
): Promise<Result<DraftPreview>> {
  const entered = await enterTo(context.db, actorId, slug, 'drafts.edit');
  if (!entered.ok) return entered;
  if (!context.limits.draftImports.take(actorId)) return refuse('too_many_tries');
  const read = await context.imports(() => readDraft(name, bytes));
  return 'nodes' in read ? done(read) : refused(read.fault);
}

function refused(fault: ReadDraftFault) {
  const details = { fault };
  const large = fault === 'too_large' || fault === 'too_big_inside';
  return refuse(large ? 'too_large' : 'unreadable_file', { field: 'file', details });
}
