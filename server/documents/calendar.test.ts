import { expect, test } from 'vitest';
import { calendarText } from './calendar.ts';

const NOW = Date.UTC(2026, 0, 5, 12);
const url = 'https://talkoot.example/w/raja';

/** Long lines are folded: a line that begins with a space goes on with the one before. */
const lines = (text: string) => text.replace(/\r\n /g, '').trimEnd().split('\r\n');

test('a step is a whole day, whatever the clock of the server says', () => {
  const text = calendarText({
    ...{ name: 'Raja', now: NOW },
    events: [{ id: 'aloitus', title: 'Aloitustilaisuus', day: '2026-03-01', url }],
  });
  expect(lines(text)).toContain('DTSTART;VALUE=DATE:20260301');
  expect(lines(text)).toContain('UID:aloitus@talkoot');
});

test('a workshop has its hours, a deadline its moment', () => {
  const start = Date.UTC(2026, 2, 1, 10);
  const text = calendarText({
    ...{ name: 'Raja', now: NOW },
    events: [
      { id: 'paja', title: 'Rajanveto', start, end: start + 90 * 60_000, url },
      { id: 'kierros', title: 'Kommentointi päättyy', start, end: start, url },
    ],
  });
  expect(lines(text)).toContain('DTSTART:20260301T100000Z');
  expect(lines(text)).toContain('DTEND:20260301T113000Z');
});

test('what people have named cannot add lines of its own', () => {
  const text = calendarText({
    ...{ name: 'Raja; yhdessä, nyt', now: NOW },
    events: [
      {
        id: 'a',
        title: 'Yksi\r\nATTENDEE:mailto:x@y.example, ja; \\ muuta',
        day: '2026-03-01',
        url,
      },
    ],
  });
  expect(lines(text).filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(lines(text).filter((line) => line.startsWith('SUMMARY:'))).toHaveLength(1);
});
