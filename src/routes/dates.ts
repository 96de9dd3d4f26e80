import type { Locale } from '#shared/model.ts';

const ZONE = 'Europe/Helsinki';

/** A calendar day as people write it: 1.3.2019. */
export function day(date: string, locale: Locale): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  if (locale === 'en') {
    return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(`${date}T00:00:00Z`),
    );
  }
  return `${dayOfMonth}.${month}.${year}`;
}

/** Whether a day is today or later, in Finland. */
export function isAhead(date: string, now = Date.now()): boolean {
  return date >= new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(now);
}

/** How far a day is from today in Finland: "12 päivän päästä", "huomenna", "3 päivää sitten". */
export function inDays(date: string, locale: Locale, now = Date.now()): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(now);
  const days = Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(days) < 60) return words.format(days, 'day');
  if (Math.abs(days) < 720) return words.format(Math.round(days / 30), 'month');
  return words.format(Math.round(days / 365), 'year');
}

/** A day as a heading or a cell has it: `16.2.2019`. */
export function dayOfTime(time: number, locale: Locale): string {
  return day(new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(time), locale);
}

/** When something was, as people say it: "tänään klo 9.12", "eilen klo 16.40", "16.2.2019". */
export function moment(time: number, locale: Locale, now = Date.now()): string {
  const date = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(at);
  const days = Math.round((Date.parse(date(time)) - Date.parse(date(now))) / 86_400_000);
  if (days < -1 || days > 1) return day(date(time), locale);
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, timeStyle: 'short' }).format(
    time,
  );
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  const at = {
    fi: `klo ${clock.replace(/^0/, '').replace(':', '.')}`,
    sv: `kl. ${clock}`,
    en: clock,
  };
  return `${words} ${at[locale]}`;
}
