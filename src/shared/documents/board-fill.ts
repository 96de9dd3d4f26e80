import type * as Y from 'yjs';
import { addNotes, addTheme, place, type NewBoardNote } from './board.ts';

/** What a board begins with. Ids come with it, so that a second try writes the same. */
export interface BoardFill {
  notes: NewBoardNote[];
  themes: { id: string; name: string; x: number; y: number; noteIds: string[] }[];
  /** Where notes stand on the line of a stage, 0–1 from the left. */
  places: { stageId: string; subject: string; x: number; y: number }[];
}

export function fillBoard(doc: Y.Doc, { notes, themes, places }: BoardFill): void {
  doc.transact(() => {
    addNotes(doc, notes);
    for (const theme of themes) addTheme(doc, theme);
    for (const { stageId, ...at } of places) place(doc, stageId, at);
  });
}
