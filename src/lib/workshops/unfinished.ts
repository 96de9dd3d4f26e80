import { keep, kept, keptKeys } from './device.ts';

/** Words that somebody is still writing, with what is needed to send them when their stage is over. */
export interface Unfinished {
  stageId: string;
  title: string;
  anonymous: boolean;
  text: string;
  area: string;
}

export function keepUnfinished(key: string, unfinished: Unfinished): void {
  keep(key, unfinished.text.trim() === '' ? null : unfinished);
}

export function readUnfinished(key: string): Unfinished | null {
  return kept<Unfinished | null>(key, null);
}

/** What was left unfinished in other stages than this. */
export function leftBehind(start: string, stageId: string | null): [string, Unfinished][] {
  return keptKeys(start).flatMap((key) => {
    const left = readUnfinished(key);
    return left && left.stageId !== stageId ? [[key, left] as [string, Unfinished]] : [];
  });
}
