import { setNoteResolved } from '#server/db/draft-notes.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceNotes, enterNote } from './notes.ts';

/** Marks a note as dealt with, or opens it again. */
export async function resolveNote(
  context: Context,
  actorId: string,
  { resolved, ...at }: { slug: string; noteId: string; resolved: boolean },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterNote(trx, actorId, at);
    if (!entered.ok) return entered;
    const { workspace, note } = entered.value;
    if (note.parentId !== null) return refuse('not_found');
    const by = resolved ? { actorId, at: context.clock.now() } : null;
    await setNoteResolved(trx, note.id, by);
    return done({ workspaceId: workspace.id, draftId: note.draftId });
  });
  if (!result.ok) return result;
  announceNotes(context, result.value.workspaceId, result.value.draftId);
  return done();
}
