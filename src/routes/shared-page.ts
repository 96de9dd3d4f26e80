import { createHash } from 'node:crypto';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import type { SharedPage } from '#server/shared-pages.ts';
import { guestOf, type RoundEvent } from './c/guest.ts';

/** Kept by the reader's browser, and asked for again each time: the answer is mostly "the same". */
const CACHING = { 'cache-control': 'private, no-cache', vary: 'cookie, accept-language' };

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
    const { revision, state } = pulse.value;
    const key = [roundEvent.params.id, revision, state, locals.locale, look(event)].join(' ');
    const page = await locals.app.sharedPages.get(key, async () => {
      const { actor, sessionId } = locals;
      locals.roundGuest = guest;
      locals.actor = locals.sessionId = null;
      const response = await resolve(event);
      locals.actor = actor;
      locals.sessionId = sessionId;
      return response.status === 200 ? rendered(response) : null;
    });
    if (!page) return resolve(event);
    locals.shared = true;
    const { etag, body, headers } = page;
    const asked = request.headers.get('if-none-match')?.split(/,\s*/) ?? [];
    if (asked.some((one) => one.replace(/^W\//, '') === etag))
      return new Response(null, { status: 304, headers: { etag, ...CACHING } });
    return new Response(request.method === 'HEAD' ? null : (body as Uint8Array<ArrayBuffer>), {
      headers: [...headers, ['etag', etag], ...Object.entries(CACHING)],
    });
  };
}

/** A nonce must never be used twice: the page's own script is named by its hash instead. */
async function rendered(response: Response): Promise<SharedPage> {
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
  const body = new TextEncoder().encode(html);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  return { etag, body, headers };
}
