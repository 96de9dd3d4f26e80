import * as Y from 'yjs';
import { freeSpots, frameOf, NOTE_WIDTH, roughHeight, type Rect } from '../board-layout.ts';
import { NOTE_COLOURS, type NoteColour } from '../workshops.ts';
import { byPosition, keyOf, lastPosition, makeRoom, type Positioned } from './order.ts';

/**
 * A workshop's board as a Yjs document, with four root maps. `notes`: what has been shown to all,
 * under its row's id. `themes`: what people gather notes under. `places`: where a note or an
 * organisation stands on a line, grid or map, under `<stageId>.<subject>`. `links`: who works with
 * whom on a map. Nobody but this file and `board-places.ts` spells a key of it.
 *
 * Notes enter by the server alone (`addNotes`): each has a row, and an anonymous one no author.
 * Words are `Y.Text`; the rest are plain values where the last write wins.
 */
export type BoardMap = Y.Map<unknown>;
export * from './board-places.ts';

export interface NewBoardNote {
  id: string;
  stageId: string;
  text: string;
  colour: NoteColour;
  /** Empty for an anonymous note. */
  author: string;
  organisation: string;
  area: string;
  /** `demand` of a card that stands for a demand of the list: nobody wrote it. */
  source: 'own' | 'paper' | 'rehearsal' | 'group' | 'demand';
}

export interface BoardNote extends NewBoardNote {
  /** `null` for a note in no theme. */
  themeId: string | null;
  /** Where it lies when it is in no theme. */
  x: number;
  y: number;
  position: string;
  trashed: boolean;
}

export interface BoardTheme {
  id: string;
  /** Empty until somebody names it: dashed. */
  name: string;
  x: number;
  y: number;
  position: string;
  trashed: boolean;
}

export const noteMaps = (doc: Y.Doc): Y.Map<BoardMap> => doc.getMap<BoardMap>('notes');
export const themeMaps = (doc: Y.Doc): Y.Map<BoardMap> => doc.getMap<BoardMap>('themes');

/** Shows these notes to all, in the order given. One that is there already stays as it is. */
export function addNotes(doc: Y.Doc, notes: readonly NewBoardNote[]): void {
  doc.transact(() => {
    let position = lastPosition([...noteMaps(doc).entries()].filter(isNote));
    const fresh = notes.filter(({ id }) => !noteMaps(doc).has(id));
    const nextSpot = freeSpots(taken(doc), fresh.length);
    for (const note of fresh) {
      if (noteMaps(doc).has(note.id)) continue;
      const map: BoardMap = new Y.Map();
      map.set('text', new Y.Text(note.text));
      for (const key of ['stageId', 'colour', 'author', 'organisation', 'area', 'source'] as const)
        map.set(key, note[key]);
      const { x, y } = nextSpot(roughHeight(note.text.length + note.organisation.length));
      map.set('x', x);
      map.set('y', y);
      map.set('position', position);
      noteMaps(doc).set(note.id, map);
      position = lastPosition([[note.id, map]]);
    }
  });
}

/** Other words on these notes; one that is not on the board is left out. */
export function rewordNotes(doc: Y.Doc, notes: readonly { id: string; text: string }[]): void {
  doc.transact(() => {
    for (const { id, text: said } of notes) {
      const words = wordsOf(noteMaps(doc).get(id), 'text');
      words?.delete(0, words.length);
      words?.insert(0, said);
    }
  });
}

/** Another name beside these notes. */
export function nameAuthors(doc: Y.Doc, ids: readonly string[], name: string): void {
  doc.transact(() => {
    for (const id of ids) noteMaps(doc).get(id)?.set('author', name);
  });
}

export function viewNotes(doc: Y.Doc): BoardNote[] {
  return [...noteMaps(doc).entries()].filter(isNote).sort(byPosition).map(viewNote);
}

export function viewNote([id, map]: Positioned): BoardNote {
  return {
    id,
    stageId: word(map, 'stageId'),
    text: text(map, 'text'),
    colour: NOTE_COLOURS.find((one) => one === map.get('colour')) ?? 'hilla',
    author: word(map, 'author'),
    organisation: word(map, 'organisation'),
    area: word(map, 'area'),
    source: SOURCES.find((one) => one === map.get('source')) ?? 'own',
    themeId: themeIdOf(map),
    x: coordinate(map, 'x'),
    y: coordinate(map, 'y'),
    position: keyOf(map) ?? '',
    trashed: map.get('trashedAt') !== undefined,
  };
}

export function viewThemes(doc: Y.Doc): BoardTheme[] {
  return [...themeMaps(doc).entries()].filter(isTheme).sort(byPosition).map(viewTheme);
}

export function viewTheme([id, map]: Positioned): BoardTheme {
  return {
    id,
    name: text(map, 'name'),
    x: coordinate(map, 'x'),
    y: coordinate(map, 'y'),
    position: keyOf(map) ?? '',
    trashed: map.get('trashedAt') !== undefined,
  };
}

/** The notes of a theme that are on the board, in order; `null` for those in none. */
export function notesIn(doc: Y.Doc, themeId: string | null): BoardNote[] {
  const live = new Set(liveThemes(doc).map(({ id }) => id));
  return viewNotes(doc).filter(
    (note) =>
      !note.trashed &&
      (themeId === null
        ? note.themeId === null || !live.has(note.themeId)
        : note.themeId === themeId),
  );
}

export function liveThemes(doc: Y.Doc): BoardTheme[] {
  return viewThemes(doc).filter(({ trashed }) => !trashed);
}

/** Puts a note into a theme, or out of all with `null`, before the note at `index` there; last without it. */
export function moveNote(
  doc: Y.Doc,
  id: string,
  themeId: string | null,
  index: number = Number.MAX_SAFE_INTEGER,
): void {
  const map = noteMaps(doc).get(id);
  if (!map) return;
  doc.transact(() => {
    const others = notesIn(doc, themeId)
      .filter((note) => note.id !== id)
      .flatMap(({ id: otherId }): Positioned[] => {
        const other = noteMaps(doc).get(otherId);
        return other ? [[otherId, other]] : [];
      });
    map.set('position', makeRoom(others, Math.min(Math.max(index, 0), others.length)));
    // Set, never deleted: of two who move a note at once the same one wins in all its places.
    map.set('themeId', themeId);
  });
}

/** Where a loose note or a theme lies on the free board. */
export function moveTo(map: BoardMap | undefined, x: number, y: number): void {
  map?.doc?.transact(() => {
    map.set('x', Math.round(x));
    map.set('y', Math.round(y));
  });
}

/** Adds a theme, which need not have a name yet, and puts these notes into it. Returns its id. */
export function addTheme(
  doc: Y.Doc,
  theme: { id?: string; name?: string; x: number; y: number; noteIds?: readonly string[] },
): string {
  const id = theme.id ?? newId();
  doc.transact(() => {
    const map: BoardMap = new Y.Map();
    map.set('name', new Y.Text(theme.name ?? ''));
    map.set('x', Math.round(theme.x));
    map.set('y', Math.round(theme.y));
    map.set('position', lastPosition([...themeMaps(doc).entries()].filter(isTheme)));
    themeMaps(doc).set(id, map);
    for (const noteId of theme.noteIds ?? []) moveNote(doc, noteId, id);
  });
  return id;
}

/** The theme goes to the trash; its notes are in none again, and come back with it. */
export function trashTheme(doc: Y.Doc, id: string, now: number): void {
  themeMaps(doc).get(id)?.set('trashedAt', now);
}

export function trashNote(doc: Y.Doc, id: string, now: number): void {
  noteMaps(doc).get(id)?.set('trashedAt', now);
}

/** Brings a note or a theme back from the trash. */
export function restore(map: BoardMap | undefined): void {
  map?.delete('trashedAt');
}

export function colourNote(doc: Y.Doc, id: string, colour: NoteColour): void {
  noteMaps(doc).get(id)?.set('colour', colour);
}

/** The words of a note, or of a theme's name, for an editor. */
export function wordsOf(map: BoardMap | undefined, key: 'text' | 'name'): Y.Text | null {
  const words = map?.get(key);
  return words instanceof Y.Text ? words : null;
}

const SOURCES = ['own', 'paper', 'rehearsal', 'group', 'demand'] as const;
/** Nothing lies further out: one who is thrown away must be found again. */
const FAR = 20_000;

/** What stands on the free board: loose notes, and themes with what is in them. */
function taken(doc: Y.Doc): Rect[] {
  const live = new Set(liveThemes(doc).map(({ id }) => id));
  const height = (note: BoardNote) => roughHeight(note.text.length + note.organisation.length);
  const byTheme = Map.groupBy(
    viewNotes(doc).filter(({ trashed }) => !trashed),
    ({ themeId }) => (themeId !== null && live.has(themeId) ? themeId : null),
  );
  const loose = byTheme.get(null) ?? [];
  const all = [
    ...loose.map((note) => ({ x: note.x, y: note.y, width: NOTE_WIDTH, height: height(note) })),
    ...liveThemes(doc).map(({ id, name, x, y }) => {
      const { width, height: high } = frameOf(name, (byTheme.get(id) ?? []).map(height));
      return { x, y, width, height: high };
    }),
  ];
  // What somebody threw to the edge of the world does not draw the others after it.
  return all.filter(({ y }) => y < FAR / 2);
}

/** A hostile or half-written entry must not stop the others from being read. */
function isNote([, map]: [string, unknown]): boolean {
  return map instanceof Y.Map && map.get('text') instanceof Y.Text;
}

function isTheme([, map]: [string, unknown]): boolean {
  return map instanceof Y.Map && map.get('name') instanceof Y.Text;
}

function themeIdOf(map: BoardMap): string | null {
  const id = map.get('themeId');
  return typeof id === 'string' ? id : null;
}

function text(map: BoardMap, key: string): string {
  const value = map.get(key);
  return value instanceof Y.Text ? value.toString() : '';
}

function word(map: BoardMap, key: string): string {
  const value = map.get(key);
  return typeof value === 'string' ? value : '';
}

function coordinate(map: BoardMap, key: string): number {
  const value = Number(map.get(key));
  return Number.isFinite(value) ? Math.min(FAR, Math.max(-FAR, value)) : 0;
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => '0123456789abcdefghijklmnopqrstuvwxyz'[byte % 36]).join('');
}
