import { expect, it } from 'vitest';
import { copyName, forgetUnsent, hasUnsent, unsentMark } from './unsent.ts';

function storage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (n) => [...items.keys()][n] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

const room = copyName('aino', 'demands:abcdef', 1);

it('tells the next page load what was waiting', () => {
  const local = storage();
  unsentMark(local, room, 'first').set(3);
  const second = unsentMark(local, room, 'second');
  expect(second.before).toBe(3);
  second.clear();
  expect(unsentMark(local, room, 'third').before).toBe(0);
});

it('leaves the mark of another tab alone', () => {
  const local = storage();
  const mine = unsentMark(local, room, 'mine');
  unsentMark(local, room, 'other').set(1);
  mine.clear();
  expect(hasUnsent(local, 'aino')).toBe(true);
});

it('asks only about the person who signs out', () => {
  const local = storage();
  unsentMark(local, room, 'page').set(2);
  expect(hasUnsent(local, 'mikael')).toBe(false);
  forgetUnsent(local, 'mikael');
  expect(hasUnsent(local, 'aino')).toBe(true);
  forgetUnsent(local, 'aino');
  expect(hasUnsent(local, 'aino')).toBe(false);
});
