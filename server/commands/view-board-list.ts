import {
  liveThemes,
  notesIn,
  viewLinks,
  viewPlaces,
  type BoardNote,
} from '#shared/documents/board.ts';
import type { BoardList, BoardListNote } from '#shared/workshop-page.ts';
import { findStage } from '#server/db/workshop-stages.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { boardRoom, enterWorkshop, type AtWorkshop } from './enter-workshop.ts';

/**
 * The board as a list by theme, for a phone: it holds no document, and shows no canvas. Places are
 * those of the stage that the phone shows; without one of the stage that is on.
 */
export async function viewBoardList(
  { db, documents }: Context,
  actorId: string,
  { stageId, ...at }: AtWorkshop & { stageId?: string | null | undefined },
): Promise<Result<BoardList>> {
  const entered = await enterWorkshop(db, actorId, at, 'board.read');
  if (!entered.ok) return entered;
  const { workshop } = entered.value;
  const asked = stageId == null ? null : await findStage(db, workshop.id, stageId);
  const placing = asked?.id ?? workshop.stageId;
  const show = (note: BoardNote) => listNote(note, workshop.namesHidden);
  const list = await documents.read(boardRoom(workshop), (doc) => ({
    themes: liveThemes(doc).map(({ id, name }) => ({
      id,
      name,
      notes: notesIn(doc, id).map(show),
    })),
    loose: notesIn(doc, null).map(show),
    places: placing === null ? [] : viewPlaces(doc, placing),
    links: placing === null ? [] : viewLinks(doc, placing),
  }));
  return done(list);
}

function listNote(
  { id, stageId, text, colour, author, organisation, area, source }: BoardNote,
  namesHidden: boolean,
): BoardListNote {
  const who = namesHidden ? { author: '', organisation: '' } : { author, organisation };
  return {
    id,
    stageId,
    text,
    colour,
    area,
    demand: source === 'demand',
    paper: source === 'paper',
    ...who,
  };
}
