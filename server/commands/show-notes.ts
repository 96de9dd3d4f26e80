import { addNotes, type NewBoardNote } from '#shared/documents/board.ts';
import type { Stage, Workshop } from '#shared/workshops.ts';
import { listUnplacedNotes, setPlaced } from '#server/db/workshop-notes.ts';
import { listPeople } from '#server/db/workshop-people.ts';
import type { Context } from '#server/ports.ts';
import { boardRoom } from './enter-workshop.ts';
import { shuffled } from './shuffled.ts';

/** Whether a note is seen by all when it is written. An anonymous one waits for the reveal. */
export function isShownAtOnce({
  config,
  revealedAt,
}: Pick<Stage, 'config' | 'revealedAt'>): boolean {
  return revealedAt !== null || (config.privacy === 'open' && !config.anonymous);
}

/**
 * Writes a stage's notes that may be seen and are not on the board yet. The rows say which those
 * are, so that a crash in between costs nothing: a job asks again. Notes of a reveal come in one
 * shuffled batch, under the server's own name.
 */
export async function showNotes(
  { db, documents }: Pick<Context, 'db' | 'documents'>,
  workshop: Workshop,
  stage: Stage,
): Promise<void> {
  if (!isShownAtOnce(stage)) return;
  const notes = await listUnplacedNotes(db, stage.id);
  if (notes.length === 0) return;
  const hidden = stage.config.privacy === 'private' || stage.config.anonymous;
  const ordered = hidden ? shuffled(notes) : notes;
  const people = new Map((await listPeople(db, workshop.id)).map((one) => [one.actorId, one]));
  const written = ordered.map((note): NewBoardNote => {
    const person = note.actorId === null ? undefined : people.get(note.actorId);
    return {
      id: note.id,
      stageId: note.stageId,
      text: note.text,
      colour: note.colour,
      author: person?.name ?? '',
      organisation: person?.organisation ?? '',
      area: note.area,
      source: note.groupId === null ? note.source : 'group',
    };
  });
  const ids = ordered.map(({ id }) => id);
  // Its own key each time: what is there already is not written again.
  const key = `notes:${crypto.randomUUID()}`;
  await documents.edit(boardRoom(workshop), key, (doc) => addNotes(doc, written));
  await setPlaced(db, ids);
}

/** Soon after notes were written: a full hall's notes go to the board together, ten times a second. */
export function showNotesSoon(
  context: Pick<Context, 'db' | 'documents' | 'crowds'>,
  workshop: Workshop,
  stage: Stage,
): void {
  if (!isShownAtOnce(stage)) return;
  context.crowds.soon(`notes ${stage.id}`, () => showNotes(context, workshop, stage), 100);
}
