import { LOCALES, type Locale } from './model.ts';

export type Theme = 'light' | 'dark';

export const THEME_COOKIE = 'theme';
export const LOCALE_COOKIE = 'locale';

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

export function isTheme(value: unknown): value is Theme {
  return value === 'light' || value === 'dark';
}

/**
 * The language of who is not signed in: this device's choice, then a browser's wish for Swedish, else
 * Finnish. English comes by choice alone: many Finns have a machine that speaks it.
 */
export function guestLocale(chosen: string | undefined, accepted: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wishes = (accepted ?? '')
    .split(',')
    .map((wish) => wish.trim().slice(0, 2).toLowerCase())
    .filter((wish) => wish === 'sv' || wish === 'fi');
  return wishes[0] === 'sv' ? 'sv' : 'fi';
}

/** Classes of the page's root: a chosen theme and font, known before the first paint. */
export function lookOf(theme: string | undefined, reading = false): string {
  return [isTheme(theme) && theme, reading && 'reading'].filter(Boolean).join(' ');
}
