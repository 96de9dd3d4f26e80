import type { NoteInput } from '#shared/inputs/workshops.ts';
import { isOver } from '#shared/slow-stages.ts';
import { WRITING } from '#shared/workshops.ts';
import { databaseTime } from '#server/db/now.ts';
import { findGroupOf } from '#server/db/workshop-groups.ts';
import { findNote, insertNote } from '#server/db/workshop-notes.ts';
import { tookPart } from '#server/db/workshop-people.ts';
import { hashNoteKey } from '#server/auth/note-key.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterStage, type AtWorkshop } from './enter-workshop.ts';
import { showNotesSoon } from './show-notes.ts';
import { announceCounts } from './workshop-view.ts';

/**
 * A note joins its stage, also when the stage is over by now: who writes late loses nothing.
 * The device chooses the id, so that a note sent twice, as after a lost line, is one note. Of an
 * anonymous note neither who wrote it nor when is kept.
 */
export async function addWorkshopNote(
  context: Context,
  actorId: string,
  { slug, workshopId, ...note }: AtWorkshop & NoteInput,
): Promise<Result<{ noteId: string }>> {
  const { db, clock } = context;
  const added = await db.transaction().execute(async (trx) => {
    const entered = await enterStage(
      trx,
      actorId,
      { slug, workshopId, stageId: note.stageId },
      'workshops.join',
    );
    if (!entered.ok) return entered;
    const { workshop, stage } = entered.value;
    if (workshop.state === 'ended') return refuse('workshop_ended');
    if (!WRITING.includes(stage.type) || stage.state === 'ahead') return refuse('stage_closed');
    if (isOver(stage, await databaseTime(trx))) return refuse('stage_closed');
    const { anonymous, colour } = stage.config;
    if (anonymous && note.key === undefined) return refuse('malformed');
    const known = await findNote(trx, note.noteId);
    if (known && known.stageId !== stage.id) return refuse('malformed');
    const group = anonymous ? null : await findGroupOf(trx, stage.id, actorId);
    await insertNote(trx, {
      id: note.noteId,
      stageId: stage.id,
      actorId: anonymous ? null : actorId,
      createdAt: anonymous ? null : clock.now(),
      keyHash: anonymous && note.key !== undefined ? hashNoteKey(note.key) : null,
      groupId: group?.id ?? null,
      text: note.text,
      colour: note.colour ?? colour,
      area: note.area,
      source: 'own',
      placed: false,
    });
    await tookPart(trx, stage.id, actorId);
    return done({ workshop, stage });
  });
  if (!added.ok) return added;
  const { workshop, stage } = added.value;
  showNotesSoon(context, workshop, stage);
  announceCounts(context, workshop);
  return done({ noteId: note.noteId });
}
