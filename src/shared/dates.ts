/**
 * Days and hours as people write them, told in Finland's time whatever clock the server or the
 * reader's device keeps: a deadline is the same moment for all, and a page looks the same
 * before and after its script has come.
 */
import type { Locale } from './model.ts';

const ZONE = 'Europe/Helsinki';
const DAY_MS = 86_400_000;
const dayFormat = once(() => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }));
const clockFormat = once(
  () => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, timeStyle: 'short' }),
);

/** Made once, and at first need: a phone's first takes it a tenth of a second. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The calendar day of a moment, `2019-03-01`. */
export function dayOf(time: number): string {
  return dayFormat().format(time);
}

/** A calendar day, `2019-03-01`, as people write it: 1.3.2019. */
export function day(date: string, locale: Locale): string {
  if (locale === 'en')
    return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(`${date}T00:00:00Z`),
    );
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return `${dayOfMonth}.${month}.${year}`;
}

/** The day of a moment: `16.2.2019`. */
export function dayOfTime(time: number, locale: Locale): string {
  return day(dayOf(time), locale);
}

/** The hour of a moment: `9.12`, in English `09:12`. */
export function hour(time: number, locale: Locale): string {
  const clock = clockFormat().format(time);
  return locale === 'en' ? clock : clock.replace(/^0/, '').replace(':', '.');
}

/** Whether a calendar day is today or later. */
export function isAhead(date: string, now = Date.now()): boolean {
  return date >= dayOf(now);
}

/** How far a calendar day is from today: "12 päivän päästä", "huomenna", "3 päivää sitten". */
export function inDays(date: string, locale: Locale, now = Date.now()): string {
  const days = daysBetween(dayOf(now), date);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(days) < 60) return words.format(days, 'day');
  if (Math.abs(days) < 720) return words.format(Math.round(days / 30), 'month');
  return words.format(Math.round(days / 365), 'year');
}

/** When something was: "tänään klo 9.12", "eilen klo 16.40", "16.2.2019". */
export function moment(time: number, locale: Locale, now = Date.now()): string {
  const days = daysBetween(dayOf(now), dayOf(time));
  if (days < -1 || days > 1) return dayOfTime(time, locale);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  return `${words} ${atHour(time, locale)}`;
}

/** The whole of a moment: "16.2.2019 klo 9.12". */
export function dayAndHour(time: number, locale: Locale): string {
  return `${dayOfTime(time, locale)} ${atHour(time, locale)}`;
}

function atHour(time: number, locale: Locale): string {
  const clock = hour(time, locale);
  return { fi: `klo ${clock}`, sv: `kl. ${clock}`, en: clock }[locale];
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
