import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import type * as Y from 'yjs';

/** Things in a shared order: each holds a fractional key under `position`. */
export type Positioned = [id: string, map: Y.Map<unknown>];

/** `null` for what is no key at all: a hostile one must not stop others from moving. */
export function keyOf(map: Y.Map<unknown> | undefined): string | null {
  const key = map?.get('position');
  return typeof key === 'string' && isKey(key) ? key : null;
}

export function byPosition([aId, a]: Positioned, [bId, b]: Positioned): number {
  const [aKey, bKey] = [keyOf(a) ?? '', keyOf(b) ?? ''];
  if (aKey !== bKey) return aKey < bKey ? -1 : 1;
  return aId < bId ? -1 : 1;
}

/** A key behind all of these. */
export function lastPosition(all: Positioned[]): string {
  const last = all
    .map(([, map]) => keyOf(map))
    .reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a), null);
  return generateKeyBetween(last, null);
}

/**
 * A key for the place `index` among `others`, which are in order. Two who moved at once can leave
 * equal keys behind; those that follow are then given new ones, so that the thing lands where
 * it was put.
 */
export function makeRoom(others: Positioned[], index: number): string {
  const before = keyOf(others[index - 1]?.[1]);
  let end = index;
  while (end < others.length && (keyOf(others[end]?.[1]) ?? '') <= (before ?? '')) end++;
  const after = keyOf(others[end]?.[1]);
  const [key, ...moved] = generateNKeysBetween(before, after, end - index + 1);
  moved.forEach((next, n) => others[index + n]?.[1].set('position', next));
  return key as string;
}

function isKey(key: string): boolean {
  if (key.length > 200) return false;
  try {
    generateKeyBetween(key, null);
    return true;
  } catch {
    return false;
  }
}
