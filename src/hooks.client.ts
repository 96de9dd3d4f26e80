import { overwriteGetLocale } from '#shared/paraglide/runtime.js';
import { isLocale } from './routes/languages.ts';

/** The script speaks the language in which the server wrote the page. */
overwriteGetLocale(() => {
  const { lang } = document.documentElement;
  return isLocale(lang) ? lang : 'fi';
});
