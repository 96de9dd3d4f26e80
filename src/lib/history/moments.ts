import { dayOf, dayOfTime, hour } from '#shared/dates.ts';
import type { Moment } from '#server/commands/moments.ts';
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

/** `touched` says what it touched, in words. */
export function showMoment(
  moment: Moment,
  touched: string,
  { locale, now }: { locale: Locale; now: number },
): ShownMoment {
  const { id, from, to, label, labelledBy, reason, names } = moment;
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
    what: [(label ?? special) ? range : '', touched].filter(Boolean).join(', '),
    when: `${dayOfTime(to, locale)} ${m.history_time({ time: hour(to, locale) })}`,
  };
}

export function whenText(at: number, locale: Locale): string {
  return `${dayOfTime(at, locale)} ${m.history_time({ time: hour(at, locale) })}`;
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

/** Stands for the document as it is. */
export const NOW = 'now';

/** Two moments to be compared, by id; the newer may be `now`. */
export interface Chosen {
  older: string;
  newer: string;
}

/** The two states of the address, in order; to begin with the last named moment, or the last but one. */
export function chosenTwo(moments: readonly Moment[], query: URLSearchParams): Chosen | null {
  const [newest, second] = moments;
  const start = moments.find(({ label }) => label !== null) ?? second ?? newest;
  const known = (id: string | null) => (moments.some((moment) => moment.id === id) ? id : null);
  const older = known(query.get('a')) ?? start?.id;
  if (older === undefined) return null;
  const newer = known(query.get('b')) ?? NOW;
  const place = (id: string) => moments.findIndex((moment) => moment.id === id);
  return newer !== NOW && place(older) < place(newer)
    ? { older: newer, newer: older }
    : { older, newer };
}
