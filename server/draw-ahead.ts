import { get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locale } from '#shared/model.ts';
import { pageKey } from '#shared/page-key.ts';
import { LOCALE_COOKIE, lookOf } from '#shared/reader.ts';
import type { App } from './app.ts';

type Drawn = Pick<App, 'clock' | 'commands' | 'config' | 'log' | 'sharedPages'>;

const EVERY_MS = 2_000;
/** A page that cannot be drawn is not tried at every look. */
const AFTER_TROUBLE_MS = 60_000;

interface Page {
  roundId: string;
  locale: Locale;
}

/**
 * Has the pages of public rounds ready before a reader asks: after a start, when a round opens, and
 * when something was said in it. The house asks itself for them as a guest would, one at a time and in
 * the language of the round's text, until the server closes.
 */
export async function drawAhead(app: Drawn, server: Server): Promise<void> {
  while (server.listening) {
    let pause = EVERY_MS;
    try {
      for (const page of await missing(app)) if (server.listening) await ask(app, server, page);
    } catch (err) {
      pause = AFTER_TROUBLE_MS;
      if (server.listening) app.log.warn({ err }, 'could not draw ahead');
    }
    await new Promise((resolve) => setTimeout(resolve, pause).unref());
  }
}

async function missing({ commands, sharedPages }: Drawn): Promise<Page[]> {
  const pages: Page[] = [];
  for (const { id: roundId, locale } of await commands.viewPublicRounds()) {
    const pulse = await commands.peekRound({ actorId: null, secret: null }, roundId);
    if (!pulse.ok) continue;
    const key = pageKey({ ...pulse.value, locale, look: lookOf(undefined) });
    if (!sharedPages.pages.find(key)) pages.push({ roundId, locale });
  }
  return pages;
}

/** Resolves when the whole page has come; rejects when there is none. */
function ask({ config }: Drawn, server: Server, { roundId, locale }: Page): Promise<void> {
  const { address, port } = server.address() as AddressInfo;
  const host = address === '::' || address === '0.0.0.0' ? 'localhost' : address;
  const headers = {
    // The door admits this name alone, where there is one.
    ...(config.origin && { host: new URL(config.origin).host }),
    'accept-encoding': 'gzip',
    cookie: `${LOCALE_COOKIE}=${locale}`,
  };
  return new Promise((resolve, reject) => {
    get({ host, port, path: `/c/${roundId}`, headers, agent: false }, (response) => {
      const { statusCode } = response.resume();
      if (statusCode !== 200) reject(new Error(`/c/${roundId} answers ${statusCode}`));
      response.once('close', resolve);
    }).once('error', reject);
  });
}
