import { expect, it } from 'vitest';
import { listKey } from './list-keys.ts';

const press = (key: string, more = {}) => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});

it.each([
  ['arrows walk, for readers too', press('ArrowDown'), true, false, 'down'],
  ['Alt moves', press('ArrowUp', { altKey: true }), true, true, 'move-up'],
  ['a reader moves nothing', press('ArrowUp', { altKey: true }), true, false, null],
  ['a reader removes nothing', press('Delete'), true, false, null],
  ['letters', press('N'), true, true, 'new'],
  ['letters switched off', press('n'), false, true, null],
  ['F2 is no letter', press('F2'), false, true, 'rename'],
  ['Ctrl belongs to the browser', press('n', { ctrlKey: true }), true, true, null],
])('%s', (_name, event, singleKeys, editable, act) => {
  expect(listKey(event, singleKeys, editable)).toBe(act);
});
