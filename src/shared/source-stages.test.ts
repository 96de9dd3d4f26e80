import { expect, test } from 'vitest';
import { sourceStages } from './source-stages.ts';

const stages = [
  { id: 'hopes', type: 'write' as const },
  { id: 'worries', type: 'pairs' as const },
  { id: 'coffee', type: 'pause' as const },
  { id: 'line', type: 'place' as const },
  { id: 'later', type: 'write' as const },
];
const of = (id: string, from: string[] = []) => sourceStages({ id, config: { from } }, stages);

test('a stage is about the stages it names, or the nearest written one before it', () => {
  expect(of('line', ['hopes', 'later'])).toEqual(['hopes', 'later']);
  expect(of('line')).toEqual(['worries']);
  expect(of('hopes')).toEqual([]);
  expect(of('unknown')).toEqual([]);
});
