import { diffArrays } from 'diff';

/** A run of a text that both states have, or one of them alone. */
export interface Piece {
  text: string;
  change: 'kept' | 'added' | 'removed';
}

/** Beyond so many differences a comparison would take long; then all of the text counts as changed. */
const MOST_EDITS = 500;

/**
 * Word by word: the kept and the added pieces are the newer text, the kept and the removed ones the
 * older. Of a change the removed words come first.
 */
export function compareWords(older: string, newer: string): Piece[] {
  if (older === newer) return pieces([['kept', older]]);
  const found = diffArrays(tokens(older), tokens(newer), { maxEditLength: MOST_EDITS }) as
    { value: string[]; added: boolean; removed: boolean }[] | undefined;
  if (!found)
    return pieces([
      ['removed', older],
      ['added', newer],
    ]);
  return inWholeWords(
    found.map(({ value, added, removed }) => ({
      text: value.join(''),
      change: added ? 'added' : removed ? 'removed' : 'kept',
    })),
  );
}

/** Words with their inner hyphens and apostrophes, single signs, and the spaces between. */
function tokens(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}\u00ad'’-]+|\s+|[^\p{L}\p{N}\p{M}\u00ad'’\s-]/gu) ?? [];
}

/** A space alone between two changes is read with them: phrases change, not every word by itself. */
function inWholeWords(found: Piece[]): Piece[] {
  const result: Piece[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    // A space that both end with is no part of the change.
    const [space = ''] = removed && added ? (/\s*$/.exec(removed) ?? []) : [];
    const shared = added.endsWith(space) ? space : '';
    const without = (text: string) => text.slice(0, text.length - shared.length);
    result.push(
      ...pieces([
        ['removed', without(removed)],
        ['added', without(added)],
        ['kept', shared],
      ]),
    );
    removed = added = '';
  };
  found.forEach(({ text, change }, at) => {
    if (change === 'removed') removed += text;
    else if (change === 'added') added += text;
    else if (text.trim() === '' && removed !== '' && added !== '' && found[at + 1]) {
      removed += text;
      added += text;
    } else {
      flush();
      result.push({ text, change });
    }
  });
  flush();
  return joined(result);
}

function joined(found: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of found) {
    const last = result.at(-1);
    if (last?.change === piece.change) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}

function pieces(parts: [Piece['change'], string][]): Piece[] {
  return parts.filter(([, text]) => text !== '').map(([change, text]) => ({ text, change }));
}
