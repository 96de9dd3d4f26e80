/** What matching needs to know of a block. */
export interface Worded {
  id: string;
  text: string;
}

/** Below this, words that two blocks share are no sign that one became the other. */
const SIMILAR = 0.5;
/** A block keeps its id when it is written anew, but then another may be its words' true heir. */
const STILL_ITSELF = 0.2;
/** Comparing everything with everything is bounded: beyond, only neighbours by place are looked at. */
const MOST_PAIRS = 400_000;

/**
 * Which newer block each older one became, by index: by id first, then by the very same words, then
 * by likeness. What finds no match has gone, or is new.
 */
export function matchBlocks(
  older: readonly Worded[],
  newer: readonly Worded[],
): Map<number, number> {
  const matches = new Map<number, number>();
  const taken = new Set<number>();
  const match = (from: number, to: number) => {
    matches.set(from, to);
    taken.add(to);
  };
  const bags = { older: older.map(bagOf), newer: newer.map(bagOf) };
  const likeness = (from: number, to: number) => alike(bags.older[from], bags.newer[to]);
  const free = () => older.map((_, index) => index).filter((index) => !matches.has(index));

  const byId = new Map(newer.map(({ id }, index) => [id, index]));
  const namesakes = older.flatMap(({ id }, from) => {
    const to = byId.get(id);
    return to === undefined ? [] : [[from, to] as const];
  });
  for (const [from, to] of namesakes)
    if (!taken.has(to) && likeness(from, to) >= STILL_ITSELF) match(from, to);

  const byText = new Map<string, number[]>();
  newer.forEach(({ text }, index) => {
    if (!taken.has(index) && text.trim() !== '')
      byText.set(text, [...(byText.get(text) ?? []), index]);
  });
  for (const from of free()) {
    const to = byText.get(older[from]?.text ?? '')?.shift();
    if (to !== undefined) match(from, to);
  }

  for (const [from, to] of closest(free(), newer, taken, likeness)) {
    if (!matches.has(from) && !taken.has(to)) match(from, to);
  }
  for (const [from, to] of namesakes) if (!matches.has(from) && !taken.has(to)) match(from, to);
  return matches;
}

/** Likely pairs, the likest first. */
function closest(
  free: number[],
  newer: readonly Worded[],
  taken: ReadonlySet<number>,
  likeness: (from: number, to: number) => number,
): [number, number][] {
  const open = newer.map((_, index) => index).filter((index) => !taken.has(index));
  const reach = free.length * open.length > MOST_PAIRS ? 50 : Infinity;
  const pairs: { from: number; to: number; score: number }[] = [];
  for (const from of free)
    for (const to of open) {
      if (Math.abs(from - to) > reach) continue;
      const score = likeness(from, to);
      if (score >= SIMILAR) pairs.push({ from, to, score });
    }
  return pairs
    .sort((a, b) => b.score - a.score || Math.abs(a.from - a.to) - Math.abs(b.from - b.to))
    .map(({ from, to }) => [from, to]);
}

/** How much two texts are made of the same words: 0 is not at all, 1 wholly. */
export function likenessOf(a: string, b: string): number {
  return alike(bagOf(a), bagOf(b));
}

interface Bag {
  words: Map<string, number>;
  size: number;
}

function bagOf(block: Worded | string): Bag {
  const text = typeof block === 'string' ? block : block.text;
  const all = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = new Map<string, number>();
  for (const word of all) words.set(word, (words.get(word) ?? 0) + 1);
  return { words, size: all.length };
}

function alike(a: Bag | undefined, b: Bag | undefined): number {
  if (!a || !b) return 0;
  if (a.size + b.size === 0) return 1;
  const [few, many] = a.words.size < b.words.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [word, count] of few.words) shared += Math.min(count, many.words.get(word) ?? 0);
  return (2 * shared) / (a.size + b.size);
}
