import type { Journal, Meters } from '../ports.ts';

/** The same journal, with its commits measured. */
export function measured(journal: Journal, meters: Meters): Journal {
  return {
    ...journal,
    async append(room, updates, after) {
      const begun = performance.now();
      try {
        const appended = await journal.append(room, updates, after);
        meters.committed(updates.length, performance.now() - begun);
        return appended;
      } catch (error) {
        meters.notCommitted();
        throw error;
      }
    },
  };
}
