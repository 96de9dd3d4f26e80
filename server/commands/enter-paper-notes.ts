import { createHash } from 'node:crypto';
import { NOTE_LIMIT, type NoteColour } from '#shared/workshops.ts';
import { insertNote } from '#server/db/workshop-notes.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterStage, type AtWorkshop } from './enter-workshop.ts';
import { showNotesSoon } from './show-notes.ts';
import { announceCounts } from './workshop-view.ts';

const MOST_AT_ONCE = 100;

/**
 * Notes that were written on paper, a line each, marked as such; their writers are not known. A
 * sheet that is sent again, as after a lost answer, adds none.
 */
export async function enterPaperNotes(
  context: Context,
  actorId: string,
  {
    sheetId,
    lines,
    colour,
    ...at
  }: AtWorkshop & {
    stageId: string;
    sheetId: string;
    lines: string[];
    colour?: NoteColour | undefined;
  },
): Promise<Result<{ entered: number }>> {
  const texts = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (texts.length > MOST_AT_ONCE) return refuse('too_many', { field: 'lines' });
  const long = texts.find((text) => [...text].length > NOTE_LIMIT);
  if (long !== undefined)
    return refuse('note_too_long', { field: 'lines', details: { limit: NOTE_LIMIT } });
  // The same words on two lines are two notes.
  const nth = (at: number) => texts.slice(0, at).filter((text) => text === texts[at]).length;
  const written = await context.db.transaction().execute(async (trx) => {
    const entered = await enterStage(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { stage } = entered.value;
    for (const [index, text] of texts.entries())
      await insertNote(trx, {
        id: paperId(stage.id, sheetId, text, nth(index)),
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

/** The same for the same words of the same sheet, also when lines were added before they were sent again. */
function paperId(...of: (string | number)[]): string {
  return createHash('sha256').update(of.join(' ')).digest('hex').slice(0, 24);
}
