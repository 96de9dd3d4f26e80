import type { Stage } from './workshops.ts';

const HOUR = 60 * 60_000;

/** Before the closing, those who have not answered get a letter: so long before, once each. */
export const SLOW_REMINDERS_MS = [48 * HOUR, 4 * HOUR] as const;

type Times = Pick<Stage, 'pace' | 'state' | 'opensAt' | 'closesAt'>;

/** A slow stage that people may answer now, whether or not the facilitator is there. */
export function isOpen({ pace, state, closesAt }: Times, now: number): boolean {
  return pace === 'slow' && state === 'running' && (closesAt === null || closesAt > now);
}

/** Its hour has come. */
export function isToOpen({ pace, state, opensAt, closesAt }: Times, now: number): boolean {
  const ahead = pace === 'slow' && state === 'ahead';
  return ahead && opensAt !== null && opensAt <= now && (closesAt === null || closesAt > now);
}

/** Its time is over, and nobody has closed it yet. */
export function isToClose({ pace, state, closesAt }: Times, now: number): boolean {
  return pace === 'slow' && state === 'running' && closesAt !== null && closesAt <= now;
}

/** Nobody may answer it any more. */
export function isOver({ pace, closesAt }: Times, now: number): boolean {
  return pace === 'slow' && closesAt !== null && closesAt <= now;
}
