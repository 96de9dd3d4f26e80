import { isNoteKey } from '#server/auth/note-key.ts';
import { changeNote, findNote } from '#server/db/workshop-notes.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterStage, type AtWorkshop } from './enter-workshop.ts';
import { announceCounts } from './workshop-view.ts';

/**
 * Other words for a note that nobody else has seen yet, or with `null` the note away. Its writer
 * may; of an anonymous one whoever holds its key. What is on the board is changed on the board.
 */
export async function changeWorkshopNote(
  context: Context,
  actorId: string,
  {
    noteId,
    text,
    key,
    ...at
  }: AtWorkshop & {
    stageId: string;
    noteId: string;
    text: string | null;
    key?: string | undefined;
  },
): Promise<Result> {
  const changed = await context.db.transaction().execute(async (trx) => {
    const entered = await enterStage(trx, actorId, at, 'workshops.join');
    if (!entered.ok) return entered;
    const note = await findNote(trx, noteId);
    if (!note || note.stageId !== entered.value.stage.id || note.removed)
      return refuse('not_found');
    if (note.actorId !== actorId && !isNoteKey(key, note.keyHash)) return refuse('not_found');
    if (note.placed) return refuse('note_revealed');
    await changeNote(trx, noteId, text === null ? { removed: true } : { text });
    return entered;
  });
  if (!changed.ok) return changed;
  announceCounts(context, changed.value.workshop);
  return done();
}
