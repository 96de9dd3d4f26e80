import { expect, test } from 'vitest';
import { planChunks, type Part } from './chunk-plan.ts';

const part = (id: string, size: number, pages: string, imports: string[] = []): Part => ({
  id,
  size,
  imports,
  pages: new Set(pages.split(' ').map((page) => `/src/routes/w/${page}/+page.svelte`)),
});

test('what the same pages need travels together', () => {
  const plan = planChunks([part('a', 90_000, 'x y'), part('b', 90_000, 'x y')]);
  expect(plan.get('a')).toBe(plan.get('b'));
});

test('a small part is no file of its own; a heavy one is not pushed on pages that do without', () => {
  const plan = planChunks([
    part('base', 20_000, 'x y z'),
    part('word', 300, 'x y'),
    part('editor', 90_000, 'x y'),
  ]);
  expect(plan.get('word')).toBe(plan.get('editor'));
  expect(plan.get('editor')).not.toBe(plan.get('base'));
  const without = planChunks([part('base', 20_000, 'x y z'), part('word', 300, 'x y')]);
  expect(without.get('word')).toBe(without.get('base'));
});

test('no two files wait for each other', () => {
  // The middle has gone with others, so that the bottom would cost the top least.
  const plan = planChunks([
    part('top', 500, 'x y', ['middle']),
    part('middle', 100, 'x y z', ['bottom']),
    part('bottom', 20_000, 'x y z v w'),
    part('other', 100, 'x y z p'),
    part('another', 100, 'x y z q r s t'),
  ]);
  expect(plan.get('middle')).toBe(plan.get('another'));
  expect(plan.get('middle')).not.toBe(plan.get('bottom'));
  expect(plan.get('top')).not.toBe(plan.get('bottom'));
});
