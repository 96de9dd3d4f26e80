import { describe, expect, it } from 'vitest';
import { addressKey, makeRateLimit } from './rate-limit.ts';

function limit(capacity: number, refillMs: number) {
  let now = 1_000_000;
  const clock = { now: () => now };
  return {
    bucket: makeRateLimit(clock, { capacity, refillMs }),
    wait: (ms: number) => (now += ms),
  };
}

const takeAll = (bucket: { take(key: string): boolean }, key: string, tries: number) =>
  Array.from({ length: tries }, () => bucket.take(key)).filter(Boolean).length;

describe('a token bucket', () => {
  it('lets so many through, and then one for each refill', () => {
    const { bucket, wait } = limit(5, 60_000);
    expect(takeAll(bucket, 'a', 10)).toBe(5);
    wait(59_999);
    expect(bucket.take('a')).toBe(false);
    wait(1);
    expect(takeAll(bucket, 'a', 10)).toBe(1);
    wait(3_600_000);
    expect(takeAll(bucket, 'a', 10)).toBe(5);
  });

  it('is one for each key', () => {
    const { bucket } = limit(1, 1000);
    expect([bucket.take('a'), bucket.take('a'), bucket.take('b')]).toEqual([true, false, true]);
  });

  it('tells without taking, and takes back', () => {
    const { bucket } = limit(1, 1000);
    expect([bucket.allows('a'), bucket.allows('a'), bucket.take('a')]).toEqual([true, true, true]);
    expect(bucket.allows('a')).toBe(false);
    bucket.giveBack('a');
    expect(bucket.allows('a')).toBe(true);
    bucket.giveBack('a');
    expect(takeAll(bucket, 'a', 5)).toBe(1);
  });

  it('does not forget a fresh guesser when a flood of others comes', () => {
    const { bucket } = limit(1, 3_600_000);
    bucket.take('guesser');
    for (let at = 0; at < 10_000; at += 1) bucket.take(`other ${at}`);
    expect(bucket.take('guesser')).toBe(false);
  });

  it('[T19] of ten thousand guesses in ten minutes lets few through', () => {
    const { bucket, wait } = limit(5, 60_000);
    let through = 0;
    for (let guess = 0; guess < 10_000; guess += 1) {
      if (bucket.take('leena')) through += 1;
      wait(60);
    }
    expect(through).toBeLessThanOrEqual(30);
  });
});

describe('addressKey', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
