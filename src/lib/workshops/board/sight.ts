import type { Rect } from '#shared/board-layout.ts';

/** A board of so many is drawn as a whole; of a larger one what is in sight, and what lies near. */
const FEW = 150;
/**
 * So far beyond the edge things are drawn before they come into sight, and so far they stay, in
 * screens. Each frame paints all that is drawn, so it is little.
 */
const NEAR = 0.05;
const FAR = 0.12;

export interface Window {
  x: number;
  y: number;
  zoom: number;
  width: number;
  height: number;
}

/**
 * What is drawn after the next step. A step brings things or lets go of some, never both, so that
 * none holds the hand; the other of the two when there is nothing for its turn. At most `slice`
 * come, those in sight first; twice as many may go, which keeps up with a board that is moved on
 * and on. The same set once nothing is left to do.
 */
export function drawNext(
  things: readonly (Rect & { id: string })[],
  drawn: ReadonlySet<string>,
  window: Window,
  { slice, turn, letGo }: { slice: number; turn: 'bring' | 'let go'; letGo: boolean },
): ReadonlySet<string> {
  const sight = sightOf(window);
  const screen = Math.max(sight.width, sight.height);
  const reach = things.length <= FEW ? Infinity : NEAR * screen;
  const far = Math.max(reach, FAR * screen);
  const missing: { id: string; gap: number }[] = [];
  const staying = new Set<string>();
  for (const thing of things) {
    const gap = gapOf(thing, sight);
    if (drawn.has(thing.id)) {
      if (gap <= far) staying.add(thing.id);
    } else if (gap <= reach) missing.push({ id: thing.id, gap });
  }
  const next = new Set(drawn);
  if (letGo && staying.size < drawn.size && (turn === 'let go' || missing.length === 0)) {
    const leaving = [...drawn].filter((id) => !staying.has(id)).slice(0, 2 * slice);
    for (const id of leaving) next.delete(id);
    return next;
  }
  if (missing.length === 0) return drawn;
  missing.sort((a, b) => a.gap - b.gap);
  for (const { id } of missing.slice(0, slice)) next.add(id);
  return next;
}

/** The part of the board that the window shows. */
function sightOf({ x, y, zoom, width, height }: Window): Rect {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

/** How far a thing is from being in sight; 0 for one that is. */
function gapOf(thing: Rect, sight: Rect): number {
  const across = Math.max(sight.x - thing.x - thing.width, thing.x - sight.x - sight.width, 0);
  const down = Math.max(sight.y - thing.y - thing.height, thing.y - sight.y - sight.height, 0);
  return Math.max(across, down);
}
