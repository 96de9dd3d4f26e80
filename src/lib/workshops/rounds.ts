import type { StageConfig } from '#shared/workshops.ts';

export interface Round {
  /** From 1. */
  number: number;
  /** Between two rounds: people are on their way to the next table. */
  moving: boolean;
  /** Which table, from 1; 0 when the stage has none. */
  table: number;
}

/**
 * Which round of going round the tables it is, and at which table a group sits in it: each moves
 * one table on. The time left tells, so that every device says the same.
 */
export function roundNow(
  { rounds, moveMinutes, tables }: Pick<StageConfig, 'rounds' | 'moveMinutes' | 'tables'>,
  { minutes, leftMs, group }: { minutes: number; leftMs: number | null; group: number },
): Round {
  const count = Math.max(1, rounds);
  const whole = minutes * 60_000;
  const move = moveMinutes * 60_000;
  const each = Math.max(1, (whole - move * (count - 1)) / count);
  const gone = leftMs === null ? 0 : Math.min(whole, Math.max(0, whole - leftMs));
  const index = Math.min(count - 1, Math.floor(gone / (each + move)));
  const moving = index < count - 1 && gone - index * (each + move) >= each;
  const at = moving ? index + 1 : index;
  return {
    number: at + 1,
    moving,
    table: tables.length === 0 ? 0 : ((Math.max(1, group) - 1 + at) % tables.length) + 1,
  };
}
