import { m } from '#shared/paraglide/messages.js';

/** `04:18`, and what is over the time as `+00:12`. */
export function clockText(leftMs: number): string {
  const seconds = Math.ceil(Math.abs(leftMs) / 1000);
  const two = (number: number) => String(number).padStart(2, '0');
  const text = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  return leftMs < -999 ? `+${text}` : text;
}

/** The last minute, and what is over the time: it is seen, not only heard. */
export function isShort(leftMs: number): boolean {
  return leftMs <= 60_000;
}

/** The same as words, for whoever hears it. */
export function clockWords(leftMs: number): string {
  if (leftMs <= 0) return m.stage_time_over();
  const seconds = Math.ceil(leftMs / 1000);
  return m.stage_time_words({ minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

/** What is worth saying aloud when the time left goes from one to the other: half, a minute, the end. */
export function timeMark(
  before: number,
  after: number,
  whole: number,
): 'half' | 'minute' | 'end' | null {
  const passed = (mark: number) => before > mark && after <= mark;
  if (passed(0)) return 'end';
  if (passed(60_000)) return 'minute';
  return whole > 3 * 60_000 && passed(whole / 2) ? 'half' : null;
}
