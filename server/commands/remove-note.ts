import { can } from '#shared/permissions.ts';
import { eraseNote } from '#server/db/draft-notes.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceNotes, enterNote } from './notes.ts';

/** The words are erased, not hidden. */
export async function removeNote(
  context: Context,
  actorId: string,
  at: { slug: string; noteId: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterNote(trx, actorId, at);
    if (!entered.ok) return entered;
    const { workspace, grant, note } = entered.value;
    if (!can(grant, 'notes.remove', { ownerId: note.actorId ?? '' })) return refuse('not_allowed');
    await eraseNote(trx, note.id, context.clock.now());
    return done({ workspaceId: workspace.id, draftId: note.draftId });
  });
  if (!result.ok) return result;
  announceNotes(context, result.value.workspaceId, result.value.draftId);
  return done();
}
