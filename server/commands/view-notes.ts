import type { DraftNote } from '#shared/draft-view.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDraft } from './enter-draft.ts';
import { notesOf } from './notes.ts';

/** The working notes of a draft, with their replies. */
export async function viewNotes(
  context: Context,
  actorId: string,
  at: { slug: string; draftId: string },
): Promise<Result<DraftNote[]>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterDraft(trx, actorId, at, 'drafts.read');
    if (!entered.ok) return entered;
    const { workspace, grant, draft } = entered.value;
    return done(await notesOf(trx, workspace.id, draft.id, grant));
  });
}
