import { expect, test } from 'vitest';
import { day, dayAndHour, dayOf, inDays, isAhead, moment } from '#shared/dates.ts';

/** 23.30 UTC on New Year's Eve: in Finland the year has turned. */
const NIGHT = Date.UTC(2018, 11, 31, 23, 30);

test('a moment belongs to the day it has in Finland', () => {
  expect(dayOf(NIGHT)).toBe('2019-01-01');
  expect(dayAndHour(NIGHT, 'fi')).toBe('1.1.2019 klo 1.30');
});

test('summer time moves the hour', () => {
  expect(dayAndHour(Date.UTC(2019, 6, 1, 9, 5), 'sv')).toBe('1.7.2019 kl. 12.05');
});

test('days are written as each language writes them', () => {
  expect(day('2019-03-01', 'fi')).toBe('1.3.2019');
  expect(day('2019-03-01', 'en')).toBe('1 Mar 2019');
});

test('near moments are told in words', () => {
  expect(moment(NIGHT, 'fi', NIGHT + 60_000)).toBe('tänään klo 1.30');
  expect(moment(NIGHT, 'fi', NIGHT + 86_400_000)).toBe('eilen klo 1.30');
  expect(moment(NIGHT, 'fi', NIGHT + 3 * 86_400_000)).toBe('1.1.2019');
});

test('days ahead and behind', () => {
  expect(isAhead('2019-01-01', NIGHT)).toBe(true);
  expect(isAhead('2018-12-31', NIGHT)).toBe(false);
  expect(inDays('2019-01-13', 'fi', NIGHT)).toBe('12 päivän päästä');
});
