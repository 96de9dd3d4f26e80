import { expect, test } from 'vitest';
import { ATTEMPTS, Blocked } from './blocked.ts';

function network(answers: boolean) {
  const told: boolean[] = [];
  const state = { answers };
  const blocked = new Blocked({
    asks: () => Promise.resolve(state.answers),
    tell: (now) => told.push(now),
  });
  const fail = async (times: number) => {
    for (let each = 0; each < times; each++) await blocked.failed();
  };
  return { blocked, fail, state, told };
}

test('three attempts that fail while plain requests are answered', async () => {
  const { fail, told } = network(true);
  await fail(ATTEMPTS - 1);
  expect(told).toEqual([]);
  await fail(1);
  expect(told).toEqual([true]);
});

test('a server that is away answers neither, and is not called a blocked network', async () => {
  const { fail, state, told } = network(false);
  await fail(10);
  expect(told).toEqual([]);
  // It is back: the attempt that fails next may have begun before.
  state.answers = true;
  await fail(1);
  expect(told).toEqual([]);
  await fail(1);
  expect(told).toEqual([true]);
});

test('a socket that gets through ends it, and the count begins anew', async () => {
  const { blocked, fail, told } = network(true);
  await fail(ATTEMPTS);
  blocked.opened();
  expect(told).toEqual([true, false]);
  await fail(ATTEMPTS - 1);
  expect(told).toEqual([true, false]);
});

test('a network that is gone altogether is no longer a blocked one', async () => {
  const { blocked, fail, state, told } = network(true);
  await fail(ATTEMPTS);
  expect(await blocked.stillAnswered()).toBe(true);
  state.answers = false;
  expect(await blocked.stillAnswered()).toBe(false);
  expect(told).toEqual([true, false]);
});
