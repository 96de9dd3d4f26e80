import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import type { App } from '#server/app.ts';
import { m } from '#shared/paraglide/messages.js';
import { paraglideMiddleware } from '#shared/paraglide/server.js';
import { guestLocale, isLocale, LOCALE_COOKIE, lookOf, THEME_COOKIE } from '#shared/reader.ts';
import { localeCookie } from './routes/languages.ts';
import { compress } from './compress.ts';
import { scriptsLast } from './scripts-last.ts';
import { dropSessionCookie, readSessionCookie, setSessionCookie } from './routes/session-cookie.ts';
import { drawOpenRounds, fillsParts } from './routes/round-parts.ts';
import { keepsHeaders, servesRounds } from './routes/shared-page.ts';

/** More than any form holds; the import of a file has the server's larger limit. */
const FORM_BYTES = 512 * 1024;
const LARGE_BODIES = /import|\/c\/\[id\]\/send|\/rounds\/\[id\]\/statement/;
/** Pages that are first of all a text to read, in the face of texts. */
const TEXT_PAGES = /^\/c\/\[id\]$|\/drafts\/\[id\]/;
const YEAR = 365 * 24 * 60 * 60;

const theApp = () => (globalThis as Record<symbol, unknown>)[Symbol.for('app')] as App;

/** In the background: the house opens meanwhile. */
export const init: ServerInit = () => {
  const app = theApp();
  drawOpenRounds(app).catch((err: unknown) => app.log.error({ err }, 'could not draw rounds'));
};

const handApp: Handle = ({ event, resolve }) => {
  event.locals.app = theApp();
  event.locals.actor = null;
  event.locals.sessionId = null;
  event.locals.locale = 'fi';
  return resolve(event);
};

/** The route's name alone: paths and queries may hold codes, tokens and names. */
const logRequest: Handle = async ({ event, resolve }) => {
  const { log, clock } = event.locals.app;
  const start = clock.now();
  const response = await resolve(event);
  log.info(
    {
      method: event.request.method,
      route: event.route.id,
      status: response.status,
      ms: clock.now() - start,
    },
    'request',
  );
  return response;
};

const setHeaders: Handle = async ({ event, resolve }) => {
  const answer = await resolve(event);
  // A redirect made by the platform has headers that cannot be changed.
  const init = event.locals.full ? { status: 507, headers: answer.headers } : answer;
  const response = new Response(answer.body, init);
  const { headers } = response;
  // `no-referrer` would make Chromium send `Origin: null` with forms.
  headers.set('referrer-policy', 'same-origin');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  if (event.locals.app.door.secure)
    headers.set('strict-transport-security', `max-age=${YEAR}; includeSubDomains`);
  headers.set('content-language', event.locals.locale);
  // Tells the service worker whose page it keeps.
  if (event.locals.actor) headers.set('x-actor', event.locals.actor.id);
  if (!event.locals.shared && (event.locals.actor || 'token' in event.params))
    headers.set('cache-control', 'private, no-store');
  return response;
};

/**
 * What writes must come from our own pages. Kit looks at form content types only, and JSON,
 * a wrong content type or a missing Origin must not be a way round.
 */
const refuseForeign: Handle = ({ event, resolve }) => {
  const { method, headers } = event.request;
  if (method === 'GET' || method === 'HEAD') return resolve(event);

  const origin = headers.get('origin') ?? undefined;
  // Browsers leave it out on plain http beyond localhost.
  const site = headers.get('sec-fetch-site');
  const foreign =
    (origin === undefined && site === null) ||
    (site !== null && site !== 'same-origin') ||
    (origin !== undefined &&
      !event.locals.app.door.admits(origin, headers.get('host') ?? undefined));
  if (foreign) return plain(403, 'This form did not come from a page of Talkoot.');

  if (!LARGE_BODIES.test(event.route.id ?? '')) {
    if (headers.has('transfer-encoding')) return plain(411, 'Say how long the body is.');
    if (Number(headers.get('content-length') ?? 0) > FORM_BYTES)
      return plain(413, 'This is too much for one form.');
  }
  return resolve(event);
};

function plain(status: number, words: string): Response {
  return new Response(words, {
    status,
    // The body has not been read: what follows on this connection would be taken for it.
    headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
  });
}

const knowVisitor: Handle = async ({ event, resolve }) => {
  const { app } = event.locals;
  const token = readSessionCookie(event.cookies, app.door.secure);
  if (token) {
    const visitor = await app.auth.identify(token);
    event.locals.actor = visitor?.actor ?? null;
    event.locals.sessionId = visitor?.sessionId ?? null;
    if (!visitor) dropSessionCookie(event.cookies, app.door.secure);
    else if (visitor.renewed) setSessionCookie(event.cookies, token, app.door.secure);
  }
  return resolve(event);
};

/** The language of a front page's address, then the person's own, then a guest's. */
const chooseLocale: Handle = ({ event, resolve }) => {
  const { cookies, locals, url } = event;
  const asked = isLocale(event.params.lang) ? event.params.lang : undefined;
  const chosen = cookies.get(LOCALE_COOKIE);
  const locale =
    asked ??
    locals.actor?.locale ??
    guestLocale(chosen, event.request.headers.get('accept-language'));
  if (asked && asked !== chosen)
    cookies.set(LOCALE_COOKIE, asked, localeCookie(locals.app.door.secure));

  locals.locale = locale;
  const classes = look(event);
  const request = new Request(url, { headers: { cookie: `locale=${locale}` } });
  return paraglideMiddleware(request, () =>
    resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replace('%talkoot.lang%', locale).replace('%talkoot.look%', classes),
      preload: ({ type, path }) =>
        type !== 'font' ||
        path.includes('schibsted-grotesk-latin-wght') ||
        (TEXT_PAGES.test(event.route.id ?? '') &&
          path.includes('source-serif-4-latin-opsz-normal')),
    }),
  );
};

function look({ cookies, locals }: RequestEvent): string {
  return lookOf(cookies.get(THEME_COOKIE), locals.actor?.readingFont);
}

export const handle = sequence(
  handApp,
  logRequest,
  keepsHeaders,
  compress,
  scriptsLast,
  setHeaders,
  refuseForeign,
  knowVisitor,
  chooseLocale,
  servesRounds(look),
  fillsParts,
);

export const handleError: HandleServerError = ({ error, event, status }) => {
  const { app, locale } = event.locals;
  if (status >= 500) app.log.error({ err: error, route: event.route.id }, 'unexpected error');
  if (app.isFull(error)) {
    event.locals.full = true;
    return { message: m.refusal_not_saved({}, { locale }), code: 'not_saved' };
  }
  if (status === 404) return { message: m.refusal_not_found({}, { locale }), code: 'not_found' };
  if (status === 413) return { message: m.refusal_too_large({}, { locale }), code: 'too_large' };
  if (status < 500) return { message: m.refusal_malformed({}, { locale }), code: 'malformed' };
  return { message: m.refusal_unexpected({}, { locale }), code: 'unexpected' };
};
