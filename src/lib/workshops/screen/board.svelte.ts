import type * as Y from 'yjs';
import {
  liveThemes,
  noteMaps,
  placeRoots,
  themeMaps,
  viewNotes,
  viewPlaces,
  type BoardNote,
  type Place,
} from '#shared/documents/board.ts';

export interface ScreenTheme {
  id: string;
  /** Empty for one without a name, and for the notes that are in none. */
  name: string;
  notes: Pick<BoardNote, 'id' | 'text' | 'colour'>[];
}

/** The board as a projector shows it: themes in order, and the notes that are in none. */
export class ScreenBoard {
  notes = $state.raw<BoardNote[]>([]);
  themes = $state.raw<ScreenTheme[]>([]);
  loose = $state.raw<BoardNote[]>([]);
  /** The document as it is now: another object after each change of it. */
  #now = $state.raw<{ doc: Y.Doc } | null>(null);

  /** Ties it to the live document; returns how to let go. */
  attach(doc: Y.Doc): () => void {
    let frame = 0;
    // Many notes come at once at a reveal: they are drawn once.
    const onChange = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        this.#take(doc);
      });
    };
    const roots = [noteMaps(doc), themeMaps(doc), ...placeRoots(doc)];
    for (const root of roots) root.observeDeep(onChange);
    this.#take(doc);
    return () => {
      cancelAnimationFrame(frame);
      for (const root of roots) root.unobserveDeep(onChange);
    };
  }

  /** Where things stand on a stage's line, grid or map. */
  placesOf(stageId: string): Place[] {
    return this.#now ? viewPlaces(this.#now.doc, stageId) : [];
  }

  #take(doc: Y.Doc): void {
    // Nothing of its own is read here: whatever effect attaches it would start itself anew for ever.
    const notes = viewNotes(doc).filter(({ trashed }) => !trashed);
    const themes = liveThemes(doc);
    const known = new Set(themes.map(({ id }) => id));
    const inThemes = Map.groupBy(notes, ({ themeId }) =>
      themeId !== null && known.has(themeId) ? themeId : null,
    );
    this.#now = { doc };
    this.notes = notes;
    this.themes = themes.map(({ id, name }) => ({ id, name, notes: inThemes.get(id) ?? [] }));
    this.loose = inThemes.get(null) ?? [];
  }
}
