import { expect, test } from 'vitest';
import { drawNext } from './sight.ts';

/** A thousand things in rows of forty, 200 apart. */
const things = Array.from({ length: 1_000 }, (_, n) => ({
  ...{ id: String(n), x: (n % 40) * 200, y: Math.floor(n / 40) * 150 },
  ...{ width: 180, height: 112 },
}));
const window = { x: 0, y: 0, zoom: 1, width: 1_000, height: 700 };
const inSight = ({ x, y }: { x: number; y: number }, left: number) =>
  x + 180 >= left && x <= left + 1_000 && y <= 700;

/** Steps until nothing is left to do. */
function settle(
  some: readonly (typeof things)[number][],
  drawn: ReadonlySet<string>,
  at: typeof window,
) {
  for (let step = 0; ; step++) {
    const turn = step % 2 === 0 ? 'bring' : 'let go';
    const next = drawNext(some, drawn, at, { slice: 3, turn, letGo: true });
    if (next === drawn) return { drawn, steps: step };
    const came = [...next].filter((id) => !drawn.has(id)).length;
    const went = [...drawn].filter((id) => !next.has(id)).length;
    expect(came).toBeLessThanOrEqual(3);
    expect(went).toBeLessThanOrEqual(6);
    expect(came > 0 && went > 0, 'never both').toBe(false);
    drawn = next;
  }
}

test('what is in sight is drawn first, a few in a step, and the rest of a large board never', () => {
  let drawn: ReadonlySet<string> = new Set();
  const seen = things.filter((one) => inSight(one, 0));
  for (let step = 0; step < Math.ceil(seen.length / 3); step++)
    drawn = drawNext(things, drawn, window, { slice: 3, turn: 'bring', letGo: true });
  expect(seen.filter(({ id }) => !drawn.has(id))).toEqual([]);
  expect(settle(things, drawn, window).drawn.size).toBeLessThan(200);
});

test('what was left far behind goes, and what has come into sight is there', () => {
  const before = settle(things, new Set(), window).drawn;
  const after = settle(things, before, { ...window, x: -6_000 }).drawn;
  expect(things.filter((one) => inSight(one, 6_000) && !after.has(one.id))).toEqual([]);
  expect([...before].filter((id) => after.has(id))).toEqual([]);
});

test('a board moved on and on does not fill up: what is behind goes while more is coming', () => {
  let { drawn } = settle(things, new Set(), window);
  const most = drawn.size + 10;
  // One thing a step is less than comes into sight meanwhile.
  for (let step = 0; step < 120; step++) {
    const at = { ...window, x: -40 * step };
    const turn = step % 2 === 0 ? 'bring' : 'let go';
    drawn = drawNext(things, drawn, at, { slice: 1, turn, letGo: true });
    expect(drawn.size, `step ${step}`).toBeLessThan(most);
  }
});

test('a little to the side and back costs nothing', () => {
  const before = settle(things, new Set(), window).drawn;
  const aside = settle(things, before, { ...window, x: -120 }).drawn;
  expect(settle(things, aside, window).steps).toBe(0);
});

test('a small board is drawn as a whole, wherever it lies', () => {
  const few = things.slice(0, 150).map((one) => ({ ...one, x: one.x + 90_000 }));
  expect(settle(few, new Set(), window).drawn.size).toBe(150);
});

test('nothing leaves while something is in the hand; what is gone from the board does not stay', () => {
  const before = settle(things, new Set(), window).drawn;
  const far = { ...window, x: -6_000 };
  const held = drawNext(things, before, far, { slice: 3, turn: 'let go', letGo: false });
  expect([...before].filter((id) => !held.has(id))).toEqual([]);
  const rest = settle(things.slice(5), before, window).drawn;
  expect(things.slice(0, 5).filter(({ id }) => rest.has(id))).toEqual([]);
});
