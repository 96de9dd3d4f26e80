import { expect, test } from 'vitest';
import { Reach } from './document.ts';
import { Typist } from './updates.ts';

test('letters count once there is no gap before them', () => {
  const reach = new Reach();
  const typist = new Typist(4);
  const [first, second, third] = [typist.type('ab'), typist.type('c'), typist.type('de')];
  reach.take(third);
  expect(reach.letters).toBe(0);
  reach.take(first);
  expect(reach.letters).toBe(2);
  reach.take(first);
  expect(reach.letters).toBe(2);
  reach.take(second);
  expect([reach.letters, reach.of(4), reach.of(5)]).toEqual([5, 5, 0]);
});
