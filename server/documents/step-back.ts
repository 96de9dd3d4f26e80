import { constants, setPriority } from 'node:os';

/**
 * A thread that makes files lets those who type go first, also where every processor is
 * busy. On Linux a priority is a thread's own; elsewhere it would slow the whole server down.
 */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
}
