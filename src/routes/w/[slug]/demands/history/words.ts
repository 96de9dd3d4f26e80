import { dayOf, dayOfTime, hour } from '#shared/dates.ts';
import type { Moment } from '#server/commands/view-history.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';

/** A moment as the page shows it: all words made on the server, in one time zone. */
export interface ShownMoment {
  id: string;
  day: string;
  title: string;
  named: boolean;
  /** Who was at it, or who named it. */
  who: string;
  /** What it touched. */
  what: string;
  /** Day and time in one line, for the heads of the comparison. */
  when: string;
}

export function showMoment(moment: Moment, locale: Locale, now: number): ShownMoment {
  const { id, from, to, label, labelledBy, reason, names, numbers } = moment;
  const range = timeRange(from, to, locale);
  const special =
    reason === 'import'
      ? m.history_before_import()
      : reason === 'restore'
        ? m.history_before_restore()
        : reason === 'delete'
          ? m.history_before_delete()
          : null;
  const people = names.map((name) => name ?? m.history_somebody()).join(', ');
  return {
    id,
    day: dayName(to, locale, now),
    title: label ?? special ?? range,
    named: label !== null,
    who: label === null ? people : m.history_named_by({ name: labelledBy ?? m.history_somebody() }),
    what: [(label ?? special) ? range : '', numberList(numbers)].filter(Boolean).join(', '),
    when: `${dayOfTime(to, locale)} ${m.history_time({ time: hour(to, locale) })}`,
  };
}

export function whenText(at: number, locale: Locale): string {
  return `${dayOfTime(at, locale)} ${m.history_time({ time: hour(at, locale) })}`;
}

/** `V2, V5–V7`, as runs. */
export function numberList(numbers: number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([first, last]) => (first === last ? `V${first}` : `V${first}–V${last}`))
    .join(', ');
}

function dayName(at: number, locale: Locale, now: number): string {
  if (dayOf(at) === dayOf(now)) return m.history_today();
  if (dayOf(at) === dayOf(now - 86_400_000)) return m.history_yesterday();
  return dayOfTime(at, locale);
}

function timeRange(from: number, to: number, locale: Locale): string {
  const [start, end] = [hour(from, locale), hour(to, locale)];
  return start === end
    ? m.history_time({ time: end })
    : m.history_time_range({ from: start, to: end });
}
