import type { HandleClientError } from '@sveltejs/kit';
import { m } from '#shared/paraglide/messages.js';
import { overwriteGetLocale } from '#shared/paraglide/runtime.js';
import { isLocale } from './routes/languages.ts';

/** The script speaks the language in which the server wrote the page. */
overwriteGetLocale(() => {
  const { lang } = document.documentElement;
  return isLocale(lang) ? lang : 'fi';
});

export const handleError: HandleClientError = ({ status, message }) => {
  if (!navigator.onLine) return { message: m.ui_error_offline(), code: 'offline' };
  return { message: status < 500 ? message : m.refusal_unexpected(), code: 'unexpected' };
};
