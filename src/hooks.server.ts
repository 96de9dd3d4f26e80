import type { Handle, HandleServerError } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import type { App } from '#server/app.ts';
import { paraglideMiddleware } from '#shared/paraglide/server.js';

const handApp: Handle = ({ event, resolve }) => {
  event.locals.app = (globalThis as Record<symbol, unknown>)[Symbol.for('app')] as App;
  return resolve(event);
};

const chooseLocale: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) => {
    event.locals.locale = locale;
    return resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%paraglide.lang%', locale),
    });
  });

export const handle = sequence(handApp, chooseLocale);

export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status >= 500)
    event.locals.app.log.error({ err: error, path: event.route.id }, 'unexpected error');
  return { message };
};
