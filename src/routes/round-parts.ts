import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { drawParts } from '#lib/comments/draw-parts.ts';
import type { App } from '#server/app.ts';
import { paraglideMiddleware } from '#shared/paraglide/server.js';
import type { Locale } from '#shared/model.ts';
import type { RoundPage } from '#shared/round-page.ts';

const SLOT = /(<div class="slot" data-section="([^"]*)">)(?=<\/div>)/g;
/** Nobody else waits longer for a page that is being drawn. */
const AT_A_TIME_MS = 10;

/**
 * Puts the text and its comments into a page that has been rendered around them: they are drawn
 * part by part and kept, and do not travel a second time as the data of the page's script.
 */
export const fillsParts: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  // The page that all share is filled when it has been made ready for that.
  if (event.locals.roundGuest) return response;
  const html = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!event.locals.roundPage || !html) return response;
  const filled = await fill(await response.text(), event);
  const { headers } = response;
  for (const name of ['etag', 'content-length']) headers.delete(name);
  return new Response(filled, { status: response.status, headers });
};

export async function fill(page: string, { locals }: RequestEvent): Promise<string> {
  if (!locals.roundPage) return page;
  const parts = await draw(locals.app, locals.roundPage, locals.locale);
  return page.replace(SLOT, (_, slot: string, id: string) => slot + (parts.get(id) ?? ''));
}

/** After a start nothing is drawn yet, and the first reader of a long round would wait for all of it. */
export async function drawOpenRounds(app: App): Promise<void> {
  const guest = { actorId: null, secret: null, device: null, address: '' };
  for (const { id } of await app.commands.viewPublicRounds()) {
    const page = await app.commands.viewRound(guest, id);
    if (page.ok) await inLanguage(page.value.version.locale, (own) => draw(app, page.value, own));
  }
}

function draw(app: App, page: RoundPage, locale: Locale): Promise<Map<string, string>> {
  const shelf = app.sharedPages.parts;
  let began = performance.now();
  return drawParts(page, locale, {
    keep: (what, make) => shelf.keep(createHash('sha256').update(what).digest('base64'), make),
    async rest() {
      if (performance.now() - began < AT_A_TIME_MS) return;
      await setImmediate();
      began = performance.now();
    },
  });
}

/** The words come in the language of the request that is under way: here there is none. */
async function inLanguage(locale: Locale, act: (locale: Locale) => Promise<unknown>) {
  const request = new Request('http://localhost/', { headers: { cookie: `locale=${locale}` } });
  await paraglideMiddleware(request, async () => {
    await act(locale);
    return new Response();
  });
}
