import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { patientFetch } from '#lib/ui/patient-fetch.ts';
import { m } from '#shared/paraglide/messages.js';
import { overwriteGetLocale } from '#shared/paraglide/runtime.js';
import { isLocale } from '#shared/reader.ts';

/** The script speaks the language in which the server wrote the page. */
overwriteGetLocale(() => {
  const { lang } = document.documentElement;
  return isLocale(lang) ? lang : 'fi';
});

export const init: ClientInit = () => {
  window.fetch = patientFetch(window.fetch);
};

export const handleError: HandleClientError = ({ status, message }) => {
  if (!navigator.onLine) return { message: m.ui_error_offline(), code: 'offline' };
  return { message: status < 500 ? message : m.refusal_unexpected(), code: 'unexpected' };
};
