import type { Locale } from '#shared/model.ts';

/** As office programs and screen readers name languages. */
export const LANGUAGES: Record<Locale, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };
