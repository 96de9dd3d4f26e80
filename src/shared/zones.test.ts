import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockIn, COMMON_ZONES, isZone, timeOf } from './zones.ts';

test('a moment is the same after its way through a form', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...COMMON_ZONES),
      fc.integer({ min: Date.UTC(2001, 0) / 60_000, max: Date.UTC(2099, 0) / 60_000 }),
      (zone, minutes) => {
        const time = minutes * 60_000;
        const back = timeOf(zone, clockIn(zone, time));
        // In autumn one hour comes twice: of the two the later is taken.
        expect([time, time + 3_600_000]).toContain(back);
        expect(clockIn(zone, back ?? 0)).toBe(clockIn(zone, time));
      },
    ),
  );
});

test('winter and summer, and the hour that is not there', () => {
  expect(timeOf('Europe/Helsinki', '2019-01-15T16:00')).toBe(Date.UTC(2019, 0, 15, 14));
  expect(timeOf('Europe/Helsinki', '2019-07-15T16:00')).toBe(Date.UTC(2019, 6, 15, 13));
  expect(timeOf('Europe/Helsinki', '2019-03-31T03:30')).toBe(Date.UTC(2019, 2, 31, 1, 30));
});

test('no day, no hour, no zone', () => {
  for (const clock of ['', '2019-02-30T10:00', '2019-01-01T25:00', '1.3.2019', '0019-01-01T10:00'])
    expect(timeOf('UTC', clock)).toBeNull();
  expect(isZone('Europe/Helsinki')).toBe(true);
  expect(isZone('Eurooppa/Helsinki')).toBe(false);
});
