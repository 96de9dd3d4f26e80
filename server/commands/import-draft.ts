import { appendBlocks } from '#shared/documents/draft.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import type { Locale } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';
import { findDraft, insertDraft, isDraftId } from '#server/db/drafts.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

export interface ImportedDraft {
  slug: string;
  /** Given with the form: one that is sent twice makes one draft. */
  draftId: string;
  title: string;
  locale: Locale;
  nodes: RichNode[];
}

/** A new draft with the text of a file. */
export async function importDraft(
  context: Context,
  actorId: string,
  { slug, draftId, title, locale, nodes }: ImportedDraft,
): Promise<Result<{ draftId: string }>> {
  const { db, documents, clock } = context;
  const written = await db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'drafts.edit');
    if (!entered.ok) return entered;
    const workspaceId = entered.value.workspace.id;
    const known = await findDraft(trx, workspaceId, draftId);
    if (known?.trashedAt) return refuse('not_found');
    // Somebody else's draft has this id already.
    if (!known && (await isDraftId(trx, draftId))) return refuse('not_found');
    const createdAt = clock.now();
    if (!known)
      await insertDraft(trx, {
        id: draftId,
        workspaceId,
        title,
        locale,
        createdBy: actorId,
        createdAt,
      });
    return done(workspaceId);
  });
  if (!written.ok) return written;
  const workspaceId = written.value;
  await documents.edit(
    roomName({ kind: 'draft', workspaceId, itemId: draftId }),
    `import:${actorId}:${draftId}`,
    (doc) => appendBlocks(doc, nodes),
    { actorId, reason: 'import' },
  );
  context.rooms.announce(newsRoom(workspaceId), { kind: 'drafts' });
  return done({ draftId });
}
