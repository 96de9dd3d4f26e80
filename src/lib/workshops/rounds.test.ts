import { expect, test } from 'vitest';
import { roundNow } from './rounds.ts';

const config = { rounds: 3, moveMinutes: 2, tables: ['a', 'b', 'c', 'd'] };
const at = (gone: number, group = 1) =>
  roundNow(config, { minutes: 40, leftMs: (40 - gone) * 60_000, group });

test('three rounds of twelve minutes, two for moving on', () => {
  expect(at(0)).toEqual({ number: 1, moving: false, table: 1 });
  expect(at(11.9)).toEqual({ number: 1, moving: false, table: 1 });
  expect(at(12)).toEqual({ number: 2, moving: true, table: 2 });
  expect(at(14)).toEqual({ number: 2, moving: false, table: 2 });
  expect(at(28)).toEqual({ number: 3, moving: false, table: 3 });
  expect(at(55)).toEqual({ number: 3, moving: false, table: 3 });
});

test('groups sit at different tables, and go round', () => {
  expect([1, 2, 3, 4].map((group) => at(14, group).table)).toEqual([2, 3, 4, 1]);
});
