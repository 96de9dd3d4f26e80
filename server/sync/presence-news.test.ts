import { expect, test } from 'vitest';
import type { Entry } from './presence.ts';
import { PresenceNews } from './presence-news.ts';
import type { RoomSeat } from './queue.ts';

const entry = (at: string): Entry => ({ clientId: 7, clock: 1, state: JSON.stringify({ at }) });

test('a process that cannot keep up lets presence wait, and tells only the last of it', async () => {
  const told: Entry[][] = [];
  const seat = { clientId: 1, tellPresence: (entries: Entry[]) => told.push(entries) };
  const news = new PresenceNews(new Set([seat as unknown as RoomSeat]), () => {});
  news.tellLater(entry('first'), true);
  const busyUntil = performance.now() + 400;
  while (performance.now() < busyUntil);
  // The timer that is due has had its turn before this one.
  await new Promise((resolve) => setTimeout(resolve));
  expect(told).toEqual([]);
  news.tellLater(entry('last'), true);
  await expect.poll(() => told).toEqual([[entry('last')]]);
});
