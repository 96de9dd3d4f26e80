import { expect, test } from 'vitest';
import { driftMinutes } from './drift.ts';

const stage = (id: string, minutes: number, state: 'ahead' | 'done' | 'skipped' = 'ahead') => ({
  ...{ id, minutes, state },
});
const plan = [stage('a', 5, 'done'), stage('b', 8, 'skipped'), stage('c', 10), stage('d', 3)];
const at = (minutes: number, left: number) => ({
  ...{ startedAt: 1_000, now: 1_000 + minutes * 60_000, leftMs: left * 60_000 },
});

test('is told by when the stage will end, and what is skipped takes no time', () => {
  expect(driftMinutes(plan, 'c', at(5, 10))).toBe(0);
  expect(driftMinutes(plan, 'c', at(9, 10))).toBe(4);
  expect(driftMinutes(plan, 'c', at(3, 10))).toBe(-2);
  // Over its time it grows on.
  expect(driftMinutes(plan, 'c', at(18, -3))).toBe(3);
});

test('there is none before the workshop has begun', () => {
  expect(driftMinutes(plan, null, at(5, 0))).toBe(null);
  expect(driftMinutes(plan, 'a', { startedAt: null, now: 5, leftMs: 0 })).toBe(null);
});
