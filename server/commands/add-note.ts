import type { NewNoteInput } from '#shared/inputs/drafts.ts';
import { newId } from '#server/auth/random.ts';
import { findNote, insertNote } from '#server/db/draft-notes.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDraft } from './enter-draft.ts';
import { announceNotes } from './notes.ts';

/** A working note on a passage of the draft, or a reply to one. */
export async function addNote(
  context: Context,
  actorId: string,
  input: NewNoteInput & { slug: string; draftId: string },
): Promise<Result<{ id: string }>> {
  const id = newId();
  const { blockId, quote, start, end, parentId, body } = input;
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterDraft(trx, actorId, input, 'notes.write');
    if (!entered.ok) return entered;
    const { workspace, draft } = entered.value;
    if (parentId !== undefined) {
      const parent = await findNote(trx, workspace.id, parentId);
      if (parent?.draftId !== draft.id || parent.parentId !== null) return refuse('not_found');
    }
    const anchor =
      parentId === undefined && blockId !== ''
        ? { blockId, quote, start, end: Math.max(start, end) }
        : null;
    const now = context.clock.now();
    await insertNote(trx, {
      id,
      draftId: draft.id,
      parentId: parentId ?? null,
      actorId,
      anchor,
      body,
      now,
    });
    return done(workspace.id);
  });
  if (!result.ok) return result;
  announceNotes(context, result.value, input.draftId);
  return done({ id });
}
