import * as Y from 'yjs';

/** Under which client ids something is written in these updates. */
export function clientIdsOf(updates: readonly Uint8Array[]): number[] {
  const ids = new Set<number>();
  for (const update of updates) for (const id of Y.parseUpdateMeta(update).from.keys()) ids.add(id);
  return [...ids];
}
