import type { Stage } from './workshops.ts';

/**
 * Demands of the workspace that stand on a workshop's board, to be put together there. A card is a
 * note whose `source` is `demand`: it is moved, grouped and shown as any note, but nobody wrote it,
 * its words are changed in the list of demands, and it is never raised to a demand anew.
 */
export function bringsDemands({ type, config }: Pick<Stage, 'type' | 'config'>): boolean {
  return type === 'group' && config.about === 'demands';
}

/** What a theme leads to: a demand from its notes, or demands that may be merged. */
export function themeLeadsTo(notes: readonly { demand: boolean }[]): 'promote' | 'merge' | null {
  const demands = notes.filter(({ demand }) => demand).length;
  if (demands === 0 || demands < notes.length) return 'promote';
  return demands > 1 ? 'merge' : null;
}
