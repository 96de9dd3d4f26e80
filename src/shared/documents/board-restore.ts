import * as Y from 'yjs';
import { noteMaps, themeMaps, trashTheme, type BoardMap } from './board.ts';
import { copyText, restoreText } from './rich-restore.ts';

/**
 * Brings the board back to an earlier `state` of it as a forward edit: what is the same is not
 * touched, texts change only where they differ. What came later is not lost: later notes lie loose
 * on the board, later themes go to the trash, later places and links stay where they are.
 */
export function restoreBoard(live: Y.Doc, state: Y.Doc, now: number): void {
  live.transact(() => {
    const wantedNotes = noteMaps(state);
    const wantedThemes = themeMaps(state);
    for (const [id, map] of themeMaps(live))
      if (!wantedThemes.has(id) && map.get('trashedAt') === undefined) trashTheme(live, id, now);
    restoreEntries(themeMaps(live), wantedThemes);
    restoreEntries(noteMaps(live), wantedNotes);
    for (const name of ['places', 'links'])
      restoreEntries(live.getMap<BoardMap>(name), state.getMap<BoardMap>(name));
  });
}

function restoreEntries(current: Y.Map<BoardMap>, wanted: Y.Map<BoardMap>): void {
  for (const [id, then] of wanted) {
    const now = current.get(id);
    if (now instanceof Y.Map && then instanceof Y.Map) restoreFields(now, then);
    else if (then instanceof Y.Map) current.set(id, copyOf(then));
    else if (now !== then) current.set(id, then);
  }
}

function restoreFields(current: BoardMap, wanted: BoardMap): void {
  for (const key of [...current.keys()]) if (!wanted.has(key)) current.delete(key);
  for (const [key, value] of wanted) {
    const now = current.get(key);
    if (now instanceof Y.Text && value instanceof Y.Text) restoreText(now, value);
    else if (now !== value) current.set(key, value instanceof Y.Text ? copyText(value) : value);
  }
}

function copyOf(map: BoardMap): BoardMap {
  return new Y.Map(
    [...map].map(([key, value]) => [key, value instanceof Y.Text ? copyText(value) : value]),
  );
}
