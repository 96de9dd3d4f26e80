import { NOTE_LIMIT, type NoteColour } from '#shared/workshops.ts';
import { newId } from '#server/auth/random.ts';
import { insertNote } from '#server/db/workshop-notes.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterStage, type AtWorkshop } from './enter-workshop.ts';
import { showNotesSoon } from './show-notes.ts';
import { announceCounts } from './workshop-view.ts';

const MOST_AT_ONCE = 100;

/** Notes that were written on paper, a line each, marked as such; their writers are not known. */
export async function enterPaperNotes(
  context: Context,
  actorId: string,
  { lines, colour, ...at }: AtWorkshop & { stageId: string; lines: string[]; colour?: NoteColour },
): Promise<Result<{ entered: number }>> {
  const texts = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (texts.length > MOST_AT_ONCE) return refuse('too_many', { field: 'lines' });
  const long = texts.find((text) => [...text].length > NOTE_LIMIT);
  if (long !== undefined)
    return refuse('note_too_long', { field: 'lines', details: { limit: NOTE_LIMIT } });
  const written = await context.db.transaction().execute(async (trx) => {
    const entered = await enterStage(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { stage } = entered.value;
    for (const text of texts)
      await insertNote(trx, {
        id: newId(),
        stageId: stage.id,
        actorId: null,
        createdAt: null,
        keyHash: null,
        groupId: null,
        text,
        colour: colour ?? stage.config.colour,
        area: '',
        source: 'paper',
        placed: false,
      });
    return entered;
  });
  if (!written.ok) return written;
  showNotesSoon(context, written.value.workshop, written.value.stage);
  announceCounts(context, written.value.workshop);
  return done({ entered: texts.length });
}
