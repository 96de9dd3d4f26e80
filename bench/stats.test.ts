import { expect, test } from 'vitest';
import { percentile, ratios, round, spread, told } from './stats.ts';

test('a percentile is one of the values', () => {
  const values = [5, 1, 4, 2, 3];
  expect(percentile(values, 0.5)).toBe(3);
  expect(percentile(values, 0.99)).toBe(5);
  expect(percentile(values, 0)).toBeNaN();
  expect(percentile([7], 0.01)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test('rounds are told by their median, smallest and largest', () => {
  expect(told(spread([12, 10, 31]))).toBe('12 [10..31]');
  expect(told(spread([4]))).toBe('4');
});

test('three figures that matter are enough', () => {
  expect([0.012345, 1.2345, 12.345, 12_345.6].map(round)).toEqual([0.0123, 1.23, 12.3, 12_346]);
  expect(round(Number.NaN)).toBeNaN();
});

test('a ratio is of one round, where both were measured', () => {
  expect(ratios([10, 9, undefined, 8], [5, undefined, 2, 4])).toEqual([2, 2]);
  expect(ratios([1], [0])).toEqual([]);
});
