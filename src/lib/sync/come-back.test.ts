import { expect, it } from 'vitest';
import type { WebsocketProvider } from 'y-websocket';
import { CLOSE } from '#shared/wire.ts';
import { comeBackAfter, pauseAfter } from './come-back.ts';

/** As y-websocket 3 counts and waits when a connection has ended. */
function pauseOf(code: number | undefined, attempts = 0): number {
  const provider = { wsUnsuccessfulReconnects: attempts, maxBackoffTime: 0 };
  comeBackAfter(provider as WebsocketProvider, code);
  return Math.min(2 ** (provider.wsUnsuccessfulReconnects + 1) * 100, provider.maxBackoffTime);
}

it('those whom a restart has sent away come back spread over seconds', () => {
  const pauses = Array.from({ length: 200 }, () => pauseOf(CLOSE.restarting)).sort((a, b) => a - b);
  const busiest = Math.max(
    ...pauses.map((from) => pauses.filter((at) => at >= from && at < from + 100).length),
  );
  expect(busiest).toBeLessThan(40);
  expect(pauses.at(-1)).toBeLessThanOrEqual(2500);
});

it('whoever could not be saved comes back calmly, and others not in step', () => {
  expect(pauseOf(CLOSE.notSaved)).toBeGreaterThanOrEqual(1250);
  expect(pauseAfter(1006, () => 0)).not.toBe(pauseAfter(1006, () => 1));
  // A line that was lost once is back at once.
  expect(pauseOf(1006)).toBe(200);
});
