import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countLines,
  frameOf,
  freeSpots,
  giveWay,
  noteHeight,
  NOTE_HEIGHT,
  NOTE_WIDTH,
  roughHeight,
  tidy,
  type Rect,
} from './board-layout.ts';

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('sizes', () => {
  test('words wrap, and long ones break at their soft hyphens', () => {
    expect(countLines('Lyhyt', 148, 16)).toBe(1);
    expect(countLines('', 148, 16)).toBe(1);
    expect(countLines('Pieni yhdistys ei kestä vuoden katkosta', 148, 16)).toBe(3);
    expect(countLines('määritte\u00adlyyn mukaan', 148, 16)).toBe(2);
    expect(countLines('W'.repeat(40), 148, 16)).toBeGreaterThan(3);
  });

  test('a note is never lower than a note is, and grows with its words', () => {
    expect(noteHeight('Lyhyt')).toBe(NOTE_HEIGHT);
    expect(noteHeight('sana '.repeat(28))).toBeGreaterThan(200);
  });

  test('the rough height of Finnish words is not less than the height', () => {
    const text =
      'Avustus jäi pois, kun raja oli kesken, ja ihmiset jäivät odottamaan vuoden päätöstä.';
    expect(roughHeight(text.length)).toBeGreaterThanOrEqual(noteHeight(text));
  });

  test('a frame holds its notes, none on another', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 112, max: 300 }), { maxLength: 30 }), (heights) => {
        const { width, height, slots } = frameOf('Rahoituksen varmuus', heights);
        const rects = slots.map((slot) => ({ ...slot, width: NOTE_WIDTH }));
        expect(rects).toHaveLength(heights.length);
        rects.forEach((rect, n) => {
          expect(rect.x >= 0 && rect.x + rect.width <= width).toBe(true);
          expect(rect.y >= 0 && rect.y + rect.height <= height).toBe(true);
          expect(rect.height).toBeGreaterThanOrEqual(heights[n] ?? 0);
          for (const other of rects.slice(n + 1)) expect(overlap(rect, other)).toBe(false);
        });
      }),
    );
  });
});

const size = fc.record({
  width: fc.integer({ min: 200, max: 1200 }),
  height: fc.integer({ min: 112, max: 900 }),
});

test('a frame that grows lies on nothing, and moves only what it lay on', () => {
  const thing = fc.record({
    x: fc.integer({ min: 0, max: 1500 }),
    y: fc.integer({ min: 0, max: 1500 }),
    width: fc.constant(172),
    height: fc.integer({ min: 112, max: 400 }),
  });
  fc.assert(
    fc.property(thing, fc.array(thing, { maxLength: 25 }), (corner, list) => {
      const frame = { ...corner, width: 600, height: 500 };
      const others = list.map((rect, n) => ({ ...rect, id: String(n) }));
      const moved = new Map(giveWay(frame, others).map(({ id, ...spot }) => [id, spot]));
      for (const one of others) {
        const now = { ...one, ...moved.get(one.id) };
        expect(overlap(now, frame)).toBe(false);
        expect(moved.has(one.id)).toBe(overlap(one, frame));
      }
    }),
  );
});

describe('room', () => {
  test('free spots lie on nothing', () => {
    const rect = fc.record({
      x: fc.integer({ min: -500, max: 3000 }),
      y: fc.integer({ min: -500, max: 3000 }),
      width: fc.integer({ min: 172, max: 900 }),
      height: fc.integer({ min: 112, max: 900 }),
    });
    fc.assert(
      fc.property(
        fc.array(rect, { maxLength: 20 }),
        fc.array(fc.integer({ min: 112, max: 300 }), { maxLength: 40 }),
        (taken, heights) => {
          const next = freeSpots(taken, heights.length);
          const placed: Rect[] = [...taken];
          for (const height of heights) {
            const fresh = { ...next(height), width: NOTE_WIDTH, height };
            for (const other of placed) expect(overlap(fresh, other)).toBe(false);
            placed.push(fresh);
          }
        },
      ),
    );
  });

  test('a tidied board has nothing on top of another', () => {
    fc.assert(
      fc.property(
        fc.array(size, { maxLength: 12 }),
        fc.array(fc.integer({ min: 112, max: 300 }), { maxLength: 20 }),
        (frames, loose) => {
          const spots = tidy(frames, loose);
          const rects = [
            ...spots.frames.map((spot, n) => ({ ...spot, ...frames[n] })),
            ...spots.loose.map((spot, n) => ({ ...spot, width: NOTE_WIDTH, height: loose[n] })),
          ] as Rect[];
          rects.forEach((rect, n) => {
            for (const other of rects.slice(n + 1)) expect(overlap(rect, other)).toBe(false);
          });
        },
      ),
    );
  });
});
