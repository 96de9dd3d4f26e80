import type { WebsocketProvider } from 'y-websocket';
import { CLOSE } from '#shared/wire.ts';

/** The longest pause, and y-websocket's own. */
export const PAUSE_MS = 2_500;
/** Beyond this many attempts y-websocket's own pause is longer than any here. */
const PATIENT = 6;

/**
 * How long to stay away after a connection has ended: those whom a restart or a full disk has sent
 * away together come back one by one, and the others not in step either.
 */
export function pauseAfter(code: number | undefined, random = Math.random): number {
  if (code === CLOSE.notSaved) return PAUSE_MS * (0.5 + 1.5 * random());
  if (code === CLOSE.restarting) return PAUSE_MS * random();
  return PAUSE_MS * (0.5 + 0.5 * random());
}

/** To be called as a connection ends, before y-websocket decides when it comes back. */
export function comeBackAfter(provider: WebsocketProvider, code: number | undefined): void {
  provider.maxBackoffTime = pauseAfter(code);
  // Else everybody would be back after the same 200 milliseconds.
  if (code === CLOSE.restarting || code === CLOSE.notSaved)
    provider.wsUnsuccessfulReconnects = Math.max(provider.wsUnsuccessfulReconnects, PATIENT);
}
