import { compareWords } from './compare-words.ts';

/** One change of a text: so many signs are taken out at a place, and others put there. */
export interface WordEdit {
  at: number;
  remove: string;
  insert: string;
}

/** The changes that make `newer` of `older`, word by word, in order. */
export function editsBetween(older: string, newer: string): WordEdit[] {
  const edits: WordEdit[] = [];
  let at = 0;
  let open: WordEdit | null = null;
  for (const { text, change } of compareWords(older, newer)) {
    if (change === 'kept') {
      open = null;
      at += text.length;
      continue;
    }
    if (!open) edits.push((open = { at, remove: '', insert: '' }));
    if (change === 'added') open.insert += text;
    else {
      open.remove += text;
      at += text.length;
    }
  }
  return edits;
}

/**
 * Changes that were meant for `base`, as changes of `now`, which others have made of it meanwhile.
 * What they did already is left out; `null` when they changed the very same words otherwise.
 */
export function carryEdits(
  edits: readonly WordEdit[],
  base: string,
  now: string,
): WordEdit[] | null {
  const theirs = editsBetween(base, now);
  const carried: WordEdit[] = [];
  for (const edit of edits) {
    if (theirs.some((one) => isSame(one, edit))) continue;
    if (theirs.some((one) => clash(one, edit))) return null;
    const shift = theirs
      .filter((one) => one.at + one.remove.length <= edit.at)
      .reduce((sum, { remove, insert }) => sum + insert.length - remove.length, 0);
    carried.push({ ...edit, at: edit.at + shift });
  }
  return carried;
}

export function applyEdits(text: string, edits: readonly WordEdit[]): string {
  return [...edits]
    .sort((a, b) => b.at - a.at)
    .reduce(
      (words, { at, remove, insert }) =>
        words.slice(0, at) + insert + words.slice(at + remove.length),
      text,
    );
}

function isSame(a: WordEdit, b: WordEdit): boolean {
  return a.at === b.at && a.remove === b.remove && a.insert === b.insert;
}

/** Both took out some same sign, or one wrote in the middle of what the other took out. */
function clash(a: WordEdit, b: WordEdit): boolean {
  const [aEnd, bEnd] = [a.at + a.remove.length, b.at + b.remove.length];
  if (a.remove === '' && b.remove === '') return false;
  if (a.remove === '') return a.at > b.at && a.at < bEnd;
  if (b.remove === '') return b.at > a.at && b.at < aEnd;
  return a.at < bEnd && b.at < aEnd;
}
