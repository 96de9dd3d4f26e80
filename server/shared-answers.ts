import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseCookie } from 'cookie';
import { hasAlready, pageKey } from '#shared/page-key.ts';
import { guestLocale, LOCALE_COOKIE, lookOf, THEME_COOKIE } from '#shared/reader.ts';
import { secretCookie } from '#shared/rounds.ts';
import type { App } from './app.ts';
import { sessionCookieName } from './auth/cookie.ts';
import type { SharedPage } from './shared-pages.ts';

/** Answers what it has ready; `null` at once when the request is none of its own. */
export type SharedAnswers = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<boolean> | null;

const PAGE = /^\/c\/([\w-]+)(\/text)?$/;
/** What a reader who has the page already is not told again. */
const OF_THE_BODY = new Set(['content-type', 'link', 'content-security-policy']);

/**
 * Hundreds read one round: the page that all guests share, and its text, go out as they were made for
 * the first of them, with the same headers. Only whether this reader may read it, and how it stands
 * now, is asked each time. Whoever is signed in, and what is not ready, goes the whole way.
 */
export function makeSharedAnswers(
  app: Pick<App, 'door' | 'log' | 'clock' | 'sharedPages' | 'commands'>,
): SharedAnswers {
  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    { id, text }: { id: string; text: boolean },
  ): Promise<boolean> {
    const start = app.clock.now();
    const { headers, method } = request;
    const cookies = parseCookie(headers.cookie ?? '');
    if (cookies[sessionCookieName(app.door.secure)]) return false;
    const secret = cookies[secretCookie(id)] ?? null;
    const pulse = await app.commands.peekRound({ actorId: null, secret }, id);
    if (!pulse.ok) return false;
    const key = pageKey({
      ...pulse.value,
      locale: guestLocale(cookies[LOCALE_COOKIE], headers['accept-language'] ?? null),
      look: text ? 'text' : lookOf(cookies[THEME_COOKIE]),
    });
    const page = app.sharedPages.pages.find(key);
    if (!page?.answer) return false;
    send(request, response, page, page.answer);
    app.log.info(
      {
        method,
        route: text ? '/c/[id]/text' : '/c/[id]',
        status: response.statusCode,
        ms: app.clock.now() - start,
      },
      'request',
    );
    return true;
  }

  return (request, response) => {
    const [, id, text] = PAGE.exec(request.url ?? '') ?? [];
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!id || !reads || !/\bgzip\b/.test(String(request.headers['accept-encoding']))) return null;
    return answer(request, response, { id, text: text !== undefined });
  };
}

function send(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { etag, gzip }: SharedPage,
  kept: readonly [string, string][],
): void {
  if (hasAlready(headers['if-none-match'], etag)) {
    response.writeHead(304, kept.filter(([name]) => !OF_THE_BODY.has(name)).flat()).end();
    return;
  }
  const length = String(gzip.length);
  response.writeHead(200, [
    ...kept.flat(),
    ...['content-encoding', 'gzip', 'content-length', length],
  ]);
  response.end(method === 'HEAD' ? undefined : gzip);
}
