import { diffWordsWithSpace } from 'diff';

/** A piece of a text in one of two states. */
export interface Piece {
  text: string;
  changed: boolean;
}

/** Beyond this a comparison by words could take long; then all of it counts as changed. */
const LONGEST = 20_000;

/** The same text then and now, each cut where the other differs. */
export function compareWords(older: string, newer: string): { older: Piece[]; newer: Piece[] } {
  if (older === newer) return { older: whole(older, false), newer: whole(newer, false) };
  const parts =
    older.length + newer.length > LONGEST
      ? undefined
      : diffWordsWithSpace(older, newer, { timeout: 200 });
  if (!parts) return { older: whole(older, true), newer: whole(newer, true) };
  return {
    older: parts
      .filter(({ added }) => !added)
      .map(({ value, removed }) => ({ text: value, changed: removed })),
    newer: parts
      .filter(({ removed }) => !removed)
      .map(({ value, added }) => ({ text: value, changed: added })),
  };
}

export function whole(text: string, changed: boolean): Piece[] {
  return text === '' ? [] : [{ text, changed }];
}
