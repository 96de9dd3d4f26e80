import { expect, test } from 'vitest';
import { decisionProblem, mergeEnd, progressOf, type Decidable } from './decisions.ts';
import { OUTCOMES } from './model.ts';

const comment = (id: string, more: Partial<Decidable> = {}): Decidable => ({
  id,
  state: 'shown',
  parentId: null,
  outcome: null,
  mergedInto: null,
  ...more,
});
const into = (mergedInto: string) => ({ outcome: 'merged' as const, mergedInto });
const merge = (mergedInto: string | null) => ({
  outcome: 'merged' as const,
  reason: 'Sama asia.',
  mergedInto,
});

test('all but plain accepting and thanks want a reason', () => {
  const all = [comment('a'), comment('b')];
  const bare = OUTCOMES.filter(
    (outcome) => decisionProblem('a', { outcome, reason: ' \n', mergedInto: 'b' }, all) === null,
  );
  expect(bare).toEqual(['accepted', 'thanks']);
});

test('a comment is merged into one that stands, and not in a circle', () => {
  const all = [
    comment('a'),
    comment('b', into('a')),
    comment('c', into('b')),
    comment('reply', { parentId: 'a' }),
    comment('hidden', { state: 'hidden' }),
  ];
  const problem = (id: string, target: string | null) => decisionProblem(id, merge(target), all);
  expect(problem('c', 'a')).toBeNull();
  for (const target of [null, 'absent', 'reply', 'hidden'])
    expect(problem('c', target)).toBe('merge_missing');
  for (const target of ['a', 'b', 'c']) expect(problem('a', target)).toBe('merge_circle');
});

test('a chain of merged comments ends at the one that is answered, also when it is broken', () => {
  const all = [
    comment('a'),
    comment('b', into('a')),
    comment('c', into('b')),
    comment('d', into('x')),
  ];
  expect(all.map(({ id }) => mergeEnd(id, all))).toEqual(['a', 'a', 'a', 'x']);
  const circle = [comment('a', into('b')), comment('b', into('a'))];
  expect(['a', 'b']).toContain(mergeEnd('a', circle));
});

test('progress counts what is to be decided', () => {
  expect(
    progressOf([
      comment('a', { outcome: 'thanks' }),
      comment('b', { state: 'held' }),
      comment('c', { state: 'hidden' }),
      comment('d', { state: 'withdrawn' }),
      comment('e', { parentId: 'a' }),
    ]),
  ).toEqual({ done: 1, total: 2 });
});
