import { expect, test } from 'vitest';
import { ownOrder } from './own-order.ts';

const list = ['a', 'b', 'c', 'd', 'e', 'f'];

test('the same person sees the same order each time, and nothing is lost', () => {
  const once = ownOrder(list, 'raija:vaihe');
  expect(ownOrder(list, 'raija:vaihe')).toEqual(once);
  expect([...once].sort()).toEqual(list);
});

test('over a hall each thing stands first about as often', () => {
  const firsts = Map.groupBy(
    Array.from({ length: 6000 }, (_, at) => ownOrder(list, `henkilö ${at}:vaihe`)[0]),
    (first) => first,
  );
  for (const one of list) {
    expect(firsts.get(one)?.length).toBeGreaterThan(850);
    expect(firsts.get(one)?.length).toBeLessThan(1150);
  }
});
