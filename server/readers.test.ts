import { expect, test } from 'vitest';
import { makeReaders } from './readers.ts';

test('others who read the same round are counted while they keep asking', () => {
  let now = 0;
  const readers = makeReaders({ now: () => now });
  expect(readers.others('a', 'one')).toBe(0);
  expect(readers.others('a', 'two')).toBe(1);
  expect(readers.others('a', 'one')).toBe(1);
  expect(readers.others('b', 'three')).toBe(0);
  now = 50_000;
  expect(readers.others('a', 'one')).toBe(1);
  now = 90_000;
  expect(readers.others('a', 'one'), 'two has gone').toBe(0);
  now = 300_000;
  expect(readers.others('a', 'four')).toBe(0);
});

test('made-up marks fill no memory', () => {
  const readers = makeReaders({ now: () => 0 });
  for (let n = 0; n < 3_000; n++) readers.others('a', `mark ${n}`);
  expect(readers.others('a', 'one more')).toBe(2_000);
});
