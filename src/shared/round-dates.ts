import type { Locale } from './model.ts';

/** A moment in the round's own time zone: "29.3.2019 klo 16.00". */
export function deadline(time: number, locale: Locale, timeZone: string): string {
  if (locale === 'en')
    return new Intl.DateTimeFormat('en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone,
    }).format(time);
  const [date = '', clock = ''] = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone,
  })
    .format(time)
    .split(' ');
  const [year, month, day] = date.split('-').map(Number);
  const hour = clock.replace(/^0/, '').replace(':', '.');
  return `${day}.${month}.${year} ${locale === 'fi' ? 'klo' : 'kl.'} ${hour}`;
}
