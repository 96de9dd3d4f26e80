import { appendBlocks, withIds } from '#shared/documents/draft.ts';
import { liveDemands } from '#shared/documents/demands.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import type { NewDraftInput } from '#shared/inputs/drafts.ts';
import { findDraft, insertDraft, isDraftIdTaken } from '#server/db/drafts.ts';
import { insertPendingEdit } from '#server/db/pending-edits.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { draftRoom } from './enter-draft.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** A working draft: empty, or with a block for every demand of the list. Sent twice it is one. */
export async function createDraft(
  context: Context,
  actorId: string,
  { slug, draftId, title, locale, start }: NewDraftInput & { slug: string },
): Promise<Result<{ draftId: string }>> {
  const { db, documents, clock } = context;
  const place = await enterTo(db, actorId, slug, 'drafts.edit');
  if (!place.ok) return place;
  const demands =
    start === 'demands'
      ? await documents.read(newsRoom(place.value.workspace.id), (doc) =>
          liveDemands(doc).map(([id]) => id),
        )
      : [];
  const nodes = withIds([...demands.map(demandBlock), { kind: 'paragraph', children: [] }]);

  const result = await db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'drafts.edit');
    if (!entered.ok) return entered;
    const { id: workspaceId } = entered.value.workspace;
    if (await findDraft(trx, workspaceId, draftId)) return done(null);
    if (await isDraftIdTaken(trx, draftId)) return refuse('not_found');
    const room = draftRoom(workspaceId, draftId);
    const now = clock.now();
    await insertDraft(trx, {
      id: draftId,
      workspaceId,
      title,
      locale,
      createdBy: actorId,
      createdAt: now,
    });
    const edit = {
      id: `begin-${draftId}`,
      room,
      kind: 'append-blocks',
      payload: { nodes },
      actorId,
    };
    await insertPendingEdit(trx, edit, now);
    return done({ workspaceId, room, edit });
  });
  if (!result.ok) return result;
  if (result.value) {
    const { workspaceId, room, edit } = result.value;
    // The page that opens next shows the text; if this is cut short, the job does the same edit.
    await documents.edit(room, `pending:${edit.id}`, (doc) => appendBlocks(doc, nodes), {
      actorId,
    });
    context.pendingEdits.wake();
    context.rooms.announce(newsRoom(workspaceId), { kind: 'drafts' });
  }
  return done({ draftId });
}

function demandBlock(demandId: string): RichNode {
  return { kind: 'demand', demandId, children: [] };
}
