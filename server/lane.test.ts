import { expect, test } from 'vitest';
import { makeLane } from './lane.ts';

test('no more than the width run at once, the others in order, and a failure frees its place', async () => {
  const lane = makeLane(2);
  const gates: (() => void)[] = [];
  const begun: number[] = [];
  const works = [0, 1, 2, 3].map((n) =>
    lane(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => (gates[n] = resolve));
      if (n === 0) throw new Error('broken');
      return n;
    }),
  );
  const first = expect(works[0]).rejects.toThrow('broken');
  expect(begun).toEqual([0, 1]);
  gates[0]?.();
  await first;
  expect(begun).toEqual([0, 1, 2]);
  gates[2]?.();
  expect(await works[2]).toBe(2);
  gates[1]?.();
  gates[3]?.();
  expect(await Promise.all(works.slice(1))).toEqual([1, 2, 3]);
  expect(await lane(() => Promise.resolve('free'))).toBe('free');
});
