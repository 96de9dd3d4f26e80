import type { About, Stage } from './workshops.ts';

/** What a briefing may give to read. */
export const READING: readonly About[] = ['criteria', 'demands'];

export function isReading({ type, config }: Pick<Stage, 'type' | 'config'>): boolean {
  return type === 'brief' && READING.includes(config.about);
}
