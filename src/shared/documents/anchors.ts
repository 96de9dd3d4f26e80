import type { Anchor } from '../model.ts';

/** A block that can be commented: its id and its words as `wordsOf` tells them. */
export interface Passage {
  id: string;
  text: string;
}

/**
 * Where the words of an anchor stand in a text that has gone on living. `here` in their own block,
 * perhaps at another place in it; `elsewhere` when they stand, word for word, in exactly one other
 * block; `changed` when the block is there and the words are not; `gone` when neither is.
 */
export type Standing =
  | { state: 'here' | 'elsewhere'; blockId: string; start: number; end: number }
  | { state: 'changed'; blockId: string }
  | { state: 'gone' };

/** Shorter quotes are found anywhere by chance. */
const SHORTEST_ELSEWHERE = 8;

export function findAnchor(
  { blockId, quote, start, end }: Anchor,
  block: Passage | undefined,
  others: Iterable<Passage>,
): Standing {
  // An empty span is about the whole block; its quote only remembers how that began.
  if (block && start === end) return { state: 'here', blockId, start: 0, end: block.text.length };
  if (block) {
    const at = nearest(block.text, quote, start);
    if (at !== null) return { state: 'here', blockId, start: at, end: at + quote.length };
  }
  const elsewhere =
    quote.trim().length < SHORTEST_ELSEWHERE ? [] : placesIn(others, quote, blockId);
  const [only] = elsewhere;
  if (only && elsewhere.length === 1)
    return { state: 'elsewhere', ...only, end: only.start + quote.length };
  return block ? { state: 'changed', blockId } : { state: 'gone' };
}

/** The occurrence of the words that is closest to where they stood. */
function nearest(text: string, quote: string, start: number): number | null {
  let best: number | null = null;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    if (best === null || Math.abs(at - start) < Math.abs(best - start)) best = at;
  return best;
}

/** At most two: it is enough to know that there is not exactly one. */
function placesIn(
  blocks: Iterable<Passage>,
  quote: string,
  except: string,
): { blockId: string; start: number }[] {
  const found: { blockId: string; start: number }[] = [];
  for (const { id, text } of blocks) {
    if (id === except) continue;
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      found.push({ blockId: id, start: at });
      if (found.length > 1) return found;
    }
  }
  return found;
}
