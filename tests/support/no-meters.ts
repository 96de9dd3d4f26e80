import type { Meters } from '#server/ports.ts';

/** For rooms whose numbers nobody reads. */
export const noMeters: Meters = {
  refused: () => undefined,
  acknowledged: () => undefined,
  committed: () => undefined,
  notCommitted: () => undefined,
  heard: () => undefined,
  notTold: () => undefined,
};
