import { draftBody } from '#shared/documents/draft.ts';
import { richText } from '#shared/documents/rich-text.ts';
import type { DraftPage } from '#shared/draft-view.ts';
import { roomEpoch } from '#server/db/workspaces.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDraft } from './enter-draft.ts';
import { notesOf } from './notes.ts';
import { publishedOf } from './published.ts';

/** The working draft as committed, so that a page shows it before any script runs. */
export async function viewDraft(
  context: Context,
  actorId: string,
  at: { slug: string; draftId: string },
): Promise<Result<DraftPage>> {
  const rows = await context.db.transaction().execute(async (trx) => {
    const entered = await enterDraft(trx, actorId, at, 'drafts.read');
    if (!entered.ok) return entered;
    const { workspace, grant, draft, room } = entered.value;
    return done({
      draft,
      room,
      epoch: await roomEpoch(trx, room),
      notes: await notesOf(trx, workspace.id, draft.id, grant),
      versions: (await publishedOf(trx, workspace.id)).get(draft.id) ?? [],
    });
  });
  if (!rows.ok) return rows;
  const body = await context.documents.read(rows.value.room, (doc) => richText(draftBody(doc)));
  return done({ ...rows.value, body });
}
