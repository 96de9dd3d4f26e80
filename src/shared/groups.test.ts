import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawGroups, type Groupable } from './groups.ts';

const person = (index: number, organisation: string | null = null): Groupable => ({
  id: `p${index}`,
  organisation,
  type: null,
});

test('everybody is in exactly one group, and groups differ by one at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 8 }), (count, size) => {
      const people = Array.from({ length: count }, (_, index) => person(index));
      const groups = drawGroups(people, size, 'any', Math.random);
      expect(groups.flat().sort()).toEqual(people.map(({ id }) => id).sort());
      const sizes = groups.map((group) => group.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      if (count > 1) expect(Math.min(...sizes)).toBeGreaterThan(1);
    }),
  );
});

test('mixed by organisation, colleagues sit apart while there are groups enough', () => {
  const people = ['a', 'a', 'a', 'b', 'b', 'c', 'c', 'c', 'd'].map((name, index) =>
    person(index, name),
  );
  for (const group of drawGroups(people, 3, 'organisation', Math.random)) {
    const organisations = group.map((id) => people.find((one) => one.id === id)?.organisation);
    expect(new Set(organisations).size).toBe(group.length);
  }
});

test('nobody makes no group', () => expect(drawGroups([], 4, 'any', Math.random)).toEqual([]));
