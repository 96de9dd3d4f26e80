import { rewordNote } from '#server/db/draft-notes.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceNotes, enterNote } from './notes.ts';

/** Nobody puts words into another's mouth, whatever the role. */
export async function changeNote(
  context: Context,
  actorId: string,
  { body, ...at }: { slug: string; noteId: string; body: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterNote(trx, actorId, at);
    if (!entered.ok) return entered;
    const { workspace, note } = entered.value;
    if (note.actorId !== actorId) return refuse('not_allowed');
    await rewordNote(trx, note.id, body, context.clock.now());
    return done({ workspaceId: workspace.id, draftId: note.draftId });
  });
  if (!result.ok) return result;
  announceNotes(context, result.value.workspaceId, result.value.draftId);
  return done();
}
