import type { Locale } from '#shared/model.ts';

/** Each language by its own name. */
export const LANGUAGES: readonly { code: Locale; name: string }[] = [
  { code: 'fi', name: 'Suomi' },
  { code: 'sv', name: 'Svenska' },
  { code: 'en', name: 'English' },
];

/** Where a public front page lives in each language. */
export const FRONT: Record<Locale, string> = { fi: '/', sv: '/sv', en: '/en' };

const YEAR = 365 * 24 * 60 * 60;

export function localeCookie(secure: boolean) {
  // The page's script reads it.
  return { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: false, secure } as const;
}
