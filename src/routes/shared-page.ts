import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { hasAlready, pageKey } from '#shared/page-key.ts';
import type { SharedPage } from '#server/shared-pages.ts';
import { fill } from './round-parts.ts';
import { guestOf, type RoundEvent } from './c/guest.ts';

/** Kept by the reader's browser, and asked for again each time: the answer is mostly "the same". */
const CACHING = {
  'cache-control': 'private, no-cache',
  vary: 'cookie, accept-language, accept-encoding',
};

/**
 * A round's page is the same for all readers of a language: rendered once for each state of the
 * round, without anybody's name in it, and answered from memory.
 */
export function servesRounds(look: (event: RequestEvent) => string): Handle {
  return async ({ event, resolve }) => {
    const { request, locals, url } = event;
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (event.route.id !== '/c/[id]' || !reads || event.isDataRequest) return resolve(event);
    if (url.searchParams.has('k')) return resolve(event);
    // What others hang on a link says nothing to this page.
    if (url.search !== '')
      return new Response(null, { status: 303, headers: { location: url.pathname } });

    const roundEvent = event as unknown as RoundEvent;
    const guest = guestOf(roundEvent);
    const pulse = await locals.app.commands.peekRound(guest, roundEvent.params.id);
    if (!pulse.ok) return resolve(event);
    const key = pageKey({ ...pulse.value, locale: locals.locale, look: look(event) });
    const page = await locals.app.sharedPages.pages.get(key, async () => {
      const { actor, sessionId } = locals;
      locals.roundGuest = guest;
      locals.actor = locals.sessionId = null;
      const response = await resolve(event);
      locals.actor = actor;
      locals.sessionId = sessionId;
      delete locals.roundGuest;
      return response.status === 200 ? rendered(response, event) : null;
    });
    if (!page) return resolve(event);
    locals.shared = page;
    return answered(request, page);
  };
}

const OF_ONE_ANSWER = new Set(['content-length', 'content-encoding']);

/** With what a guest's answer goes out is kept with it: the next guest need not come this far. */
export const keepsHeaders: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const { shared: page, actor } = event.locals;
  const own = actor !== null || response.headers.has('set-cookie');
  if (page && !page.answer && !own && response.headers.get('content-encoding') === 'gzip')
    page.answer = [...response.headers].filter(([name]) => !OF_ONE_ANSWER.has(name));
  return response;
};

/** What is kept, or that the reader has it already. */
export async function answered(request: Request, page: SharedPage): Promise<Response> {
  const { etag } = page;
  if (hasAlready(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: { etag, ...CACHING } });
  const headers = new Headers([...page.headers, ['etag', etag], ...Object.entries(CACHING)]);
  if (request.method === 'HEAD') return new Response(null, { headers });
  const packed = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  if (packed) headers.set('content-encoding', 'gzip');
  const body = packed ? page.gzip : await promisify(gunzip)(page.gzip);
  headers.set('content-length', String(body.length));
  return new Response(body as Uint8Array<ArrayBuffer>, { headers });
}

/** Compressed once, off the main thread. */
export async function shared(text: string, headers: [string, string][]): Promise<SharedPage> {
  const bytes = Buffer.from(text);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
  return { etag, gzip: await promisify(gzip)(bytes), headers };
}

/** A nonce must never be used twice: the page's own script is named by its hash instead. */
async function rendered(response: Response, event: RequestEvent): Promise<SharedPage> {
  const policy = response.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const html = nonce
    ? (await response.text()).replaceAll(` nonce="${nonce}"`, '')
    : await response.text();
  const hashes = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  const headers: [string, string][] = [
    ['content-type', 'text/html; charset=utf-8'],
    ['content-security-policy', policy.replaceAll(`'nonce-${nonce}'`, hashes.join(' '))],
  ];
  const link = response.headers.get('link');
  if (link) headers.push(['link', link]);
  return shared(await fill(html, event), headers);
}
