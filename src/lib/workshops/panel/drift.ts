/** What the plan says of a stage. */
interface Planned {
  id: string;
  minutes: number;
  state: 'ahead' | 'running' | 'done' | 'skipped';
}

/**
 * By how many minutes the workshop will be behind its plan when the stage that is on ends, if it
 * ends when its timer does; below zero when it is ahead. `null` before it has begun.
 */
export function driftMinutes(
  stages: readonly Planned[],
  stageId: string | null,
  { startedAt, now, leftMs }: { startedAt: number | null; now: number; leftMs: number | null },
): number | null {
  const at = stages.findIndex(({ id }) => id === stageId);
  if (startedAt === null || at < 0) return null;
  const planned = stages
    .slice(0, at + 1)
    .filter(({ state }) => state !== 'skipped')
    .reduce((sum, { minutes }) => sum + minutes, 0);
  const ends = (now - startedAt + Math.max(0, leftMs ?? 0)) / 60_000;
  return Math.round(ends - planned);
}
