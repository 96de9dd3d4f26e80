import * as Y from 'yjs';
import type { RoomConnection } from '#lib/sync/connection.svelte.ts';
import {
  liveThemes,
  noteMaps,
  placeRoots,
  themeMaps,
  viewLinks,
  viewNote,
  viewNotes,
  viewPlaces,
  viewThemes,
  type BoardNote,
  type BoardTheme,
  type LinkKind,
  type Place,
} from '#shared/documents/board.ts';

type Events = Y.YEvent<Y.AbstractType<unknown>>[];

/** A workshop's board as it is now. What has not changed stays the same object, so that little is drawn anew. */
export class Board {
  /** On the board, in order. */
  notes = $state.raw<BoardNote[]>([]);
  themes = $state.raw<BoardTheme[]>([]);
  trash = $state.raw<(BoardNote | BoardTheme)[]>([]);
  live = $state(false);
  /** Told of each note that others changed, as it was and as it is. */
  onOthersChange: ((was: BoardNote, is: BoardNote) => void) | null = null;
  #placed = $state(0);
  #byId = new Map<string, BoardNote>();
  #connection: RoomConnection | null = null;
  #undo: Y.UndoManager | null = null;

  readonly byTheme: ReadonlyMap<string | null, BoardNote[]> = $derived.by(() => {
    const live = new Set(this.themes.map(({ id }) => id));
    return Map.groupBy(this.notes, ({ themeId }) =>
      themeId !== null && live.has(themeId) ? themeId : null,
    );
  });

  /** Ties it to the live document; returns how to let go. */
  attach(connection: RoomConnection): () => void {
    const { doc, own } = connection;
    this.#connection = connection;
    const roots = [noteMaps(doc), themeMaps(doc), ...placeRoots(doc)];
    this.#undo = new Y.UndoManager(roots as Y.AbstractType<unknown>[], {
      trackedOrigins: new Set([own]),
      captureTimeout: 600,
    });
    const onNotes = (events: Events) => this.#takeNotes(events);
    const onThemes = () => this.#takeThemes();
    const onPlaces = () => this.#placed++;
    const listen = (how: 'observeDeep' | 'unobserveDeep') => {
      noteMaps(doc)[how](onNotes as never);
      themeMaps(doc)[how](onThemes as never);
      for (const root of placeRoots(doc)) root[how](onPlaces as never);
    };
    listen('observeDeep');
    this.#byId = new Map(viewNotes(doc).map((note) => [note.id, note]));
    this.#arrange();
    this.#takeThemes();
    this.live = true;
    return () => {
      listen('unobserveDeep');
      this.#undo?.destroy();
      this.#undo = this.#connection = null;
      this.live = false;
    };
  }

  note(id: string): BoardNote | undefined {
    return this.notes.find((note) => note.id === id);
  }

  theme(id: string | null): BoardTheme | undefined {
    return this.themes.find((theme) => theme.id === id);
  }

  /** The live theme that a note is in; `null` for none. */
  themeOf({ themeId }: BoardNote): string | null {
    return this.theme(themeId)?.id ?? null;
  }

  places(stageId: string): Place[] {
    void this.#placed;
    return this.live && this.#connection ? viewPlaces(this.#connection.doc, stageId) : [];
  }

  links(stageId: string): { a: string; b: string; kind: LinkKind }[] {
    void this.#placed;
    return this.live && this.#connection ? viewLinks(this.#connection.doc, stageId) : [];
  }

  /**
   * One act of this person, undone by itself. Nothing where they may only read. `after` belongs to
   * it and sees what has come of it.
   */
  change<T>(fn: (doc: Y.Doc) => T, after?: (doc: Y.Doc) => void): T | null {
    const connection = this.#connection;
    if (connection?.mode !== 'write') return null;
    this.#undo?.stopCapturing();
    let result: T | null = null;
    connection.act(() => (result = fn(connection.doc)));
    if (after) connection.act(() => after(connection.doc));
    this.#undo?.stopCapturing();
    return result;
  }

  /** Letters as they are typed: a run of them is undone together. */
  readonly type = (fn: () => void): void => this.#connection?.act(fn);

  words(root: 'notes' | 'themes', id: string): Y.Text | null {
    const doc = this.#connection?.doc;
    if (!doc) return null;
    const words =
      root === 'notes' ? noteMaps(doc).get(id)?.get('text') : themeMaps(doc).get(id)?.get('name');
    return words instanceof Y.Text ? words : null;
  }

  undo(): boolean {
    return this.#connection?.mode === 'write' && Boolean(this.#undo?.undo());
  }

  redo(): boolean {
    return this.#connection?.mode === 'write' && Boolean(this.#undo?.redo());
  }

  #takeNotes(events: Events): void {
    const doc = this.#connection?.doc;
    if (!doc) return;
    const touched = new Set<string>();
    for (const { path, keys } of events) {
      if (path.length > 0) touched.add(String(path[0]));
      else for (const key of keys.keys()) touched.add(key);
    }
    const changed: [was: BoardNote, is: BoardNote][] = [];
    for (const id of touched) {
      const map: unknown = noteMaps(doc).get(id);
      const was = this.#byId.get(id);
      if (map instanceof Y.Map && map.get('text') instanceof Y.Text) {
        const is = viewNote([id, map as Y.Map<unknown>]);
        this.#byId.set(id, is);
        if (was) changed.push([was, is]);
      } else this.#byId.delete(id);
    }
    this.#arrange();
    const origin: unknown = events[0]?.transaction.origin;
    if (origin === this.#connection?.own || origin === this.#undo) return;
    for (const [was, is] of changed) this.onOthersChange?.(was, is);
  }

  #arrange(): void {
    const all = [...this.#byId.values()].sort(byPosition);
    this.notes = all.filter(({ trashed }) => !trashed);
    this.#gatherTrash();
  }

  #takeThemes(): void {
    const doc = this.#connection?.doc;
    if (!doc) return;
    const known = new Map(this.themes.map((theme) => [theme.id, theme]));
    this.themes = liveThemes(doc).map((theme) => {
      const before = known.get(theme.id);
      return before && JSON.stringify(before) === JSON.stringify(theme) ? before : theme;
    });
    this.#gatherTrash();
  }

  #gatherTrash(): void {
    const doc = this.#connection?.doc;
    const themes = doc ? viewThemes(doc).filter(({ trashed }) => trashed) : [];
    const notes = [...this.#byId.values()].filter(({ trashed }) => trashed);
    this.trash = [...themes, ...notes];
  }
}

function byPosition(a: BoardNote, b: BoardNote): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
