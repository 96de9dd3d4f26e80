import type { Anchor } from '../model.ts';
import { movedIds } from './demands-diff.ts';
import { likenessOf, matchBlocks, type Worded } from './match-blocks.ts';

/** How a block of a frozen version stands in the text as it is now. */
export type Standing =
  | { kind: 'same' | 'moved' | 'reworded'; block: Worded }
  /** Nothing there is its heir; the likest block, where any is at all like it. */
  | { kind: 'gone'; nearest: Worded | null };

/** Where the words of an anchor stand now, or that they do not. */
export type Found =
  | {
      kind: 'found';
      block: Worded;
      start: number;
      end: number;
      /** The same words stand in other places too, and it may be one of those that was meant. */
      doubtful: boolean;
    }
  | { kind: 'lost'; standing: Standing };

/** Less than this in common, and showing a block as the nearest would mislead. */
const NEAR = 0.25;
/** Quotes shorter than this are looked for only where the block was: a word stands in many places. */
const TELLING = 16;

/** How one block stands. Who asks for many makes `textsThenAndNow` once. */
export function thenAndNow(
  blockId: string,
  frozen: readonly Worded[],
  now: readonly Worded[],
): Standing {
  return textsThenAndNow(frozen, now).standing(blockId);
}

/** A version beside the working draft as it would be frozen now: `freeze()` of both documents. */
export function textsThenAndNow(frozen: readonly Worded[], now: readonly Worded[]) {
  const matches = matchBlocks(frozen, now);
  const indexOf = new Map(frozen.map(({ id }, index) => [id, index]));
  const placeNow = new Map(now.map(({ id }, index) => [id, index]));
  const keys = frozen.map((_, i) => (matches.has(i) ? `now ${matches.get(i)}` : `then ${i}`));
  const moved = movedIds(
    keys,
    now.map((_, i) => `now ${i}`),
  );

  function standing(blockId: string): Standing {
    const index = indexOf.get(blockId);
    const was = index === undefined ? undefined : frozen[index];
    if (index === undefined || !was) return { kind: 'gone', nearest: null };
    const to = matches.get(index);
    const is = to === undefined ? undefined : now[to];
    if (!is) return { kind: 'gone', nearest: nearestTo(was, now) };
    if (was.text !== is.text) return { kind: 'reworded', block: is };
    return { kind: moved.has(`now ${to}`) ? 'moved' : 'same', block: is };
  }

  /** First in the block itself, then beside it, then anywhere if the quote is telling. */
  function find(anchor: Anchor): Found {
    const lost = (): Found => ({ kind: 'lost', standing: standing(anchor.blockId) });
    const index = indexOf.get(anchor.blockId);
    const was = index === undefined ? undefined : frozen[index];
    if (index === undefined || !was || anchor.quote === '') return lost();
    const near = [...neighbourhood(index)];
    const rings = [
      near.slice(0, 1),
      near.slice(1),
      anchor.quote.length >= TELLING ? now.map((_, i) => i).filter((i) => !near.includes(i)) : [],
    ];
    for (const ring of rings) {
      const places = ring.flatMap((i) => placesIn(now[i], anchor.quote));
      if (places.length > 0) return choose(places, was, anchor);
    }
    return lost();
  }

  /** Where the block's words may have gone when it was split, joined or cut: its heir comes first. */
  function neighbourhood(index: number): Set<number> {
    const id = placeNow.get(frozen[index]?.id ?? '');
    const heir = matches.get(index);
    const beside = [index - 1, index + 1].flatMap((i) => matches.get(i) ?? []);
    const near = new Set([heir, id].filter((i) => i !== undefined));
    for (const i of [...near, ...beside])
      for (const at of [i, i + 1, i - 1, i + 2, i - 2]) if (now[at]) near.add(at);
    return near;
  }

  return { standing, find };
}

interface Place {
  block: Worded;
  start: number;
}

function placesIn(block: Worded | undefined, quote: string): Place[] {
  const places: Place[] = [];
  if (!block) return places;
  for (let at = block.text.indexOf(quote); at >= 0; at = block.text.indexOf(quote, at + 1))
    places.push({ block, start: at });
  return places;
}

/** Of several places the one whose surroundings are those of the anchor. */
function choose(places: Place[], was: Worded, anchor: Anchor): Found {
  const scored = places
    .map((place) => ({ place, score: surroundings(place, was, anchor) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  const { block, start } = first?.place ?? { block: was, start: anchor.start };
  return {
    kind: 'found',
    block,
    start,
    end: start + anchor.quote.length,
    doubtful: second !== undefined && second.score === first?.score,
  };
}

/** How many signs before and behind the quote are still the same. */
function surroundings({ block, start }: Place, was: Worded, { quote, ...anchor }: Anchor): number {
  const [text, older] = [block.text, was.text];
  let before = 0;
  while (
    anchor.start > before &&
    start > before &&
    older[anchor.start - before - 1] === text[start - before - 1]
  )
    before++;
  let behind = 0;
  const [end, olderEnd] = [start + quote.length, anchor.start + quote.length];
  while (
    olderEnd + behind < older.length &&
    end + behind < text.length &&
    older[olderEnd + behind] === text[end + behind]
  )
    behind++;
  return before + behind;
}

function nearestTo(was: Worded, now: readonly Worded[]): Worded | null {
  const [best] = now
    .map((block) => ({ block, score: likenessOf(was.text, block.text) }))
    .filter(({ score }) => score >= NEAR)
    .sort((a, b) => b.score - a.score);
  return best?.block ?? null;
}
