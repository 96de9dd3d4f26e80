import type { BrowserContext, Page } from '@playwright/test';
import { addDemand, type NewDemand } from '#shared/documents/demands.ts';
import { changeDocument } from './change-document.ts';
import type { Person, Place } from './people.ts';
import { startRelay, type Relay } from './relay.ts';
import { startServer, type TestServer } from './server.ts';

export interface House {
  server: TestServer;
  relay: Relay;
  /** The address that browsers use: the relay's. */
  url: string;
  stop(): Promise<void>;
}

/** A server behind a line that can be cut. */
export async function startHouse(): Promise<House> {
  const relay = await startRelay();
  const server = await startServer({ ORIGIN: relay.url });
  relay.target = server.port;
  return {
    server,
    relay,
    url: relay.url,
    async stop() {
      await server.remove();
      await relay.close();
    },
  };
}

/** Writes demands as this person would, and waits until the server has them. */
export function fill(
  { server, url }: House,
  place: Place,
  person: Person,
  demands: NewDemand[],
): Promise<void> {
  return changeDocument({ port: server.port, origin: url }, place.room, person, (doc) =>
    demands.forEach((demand) => addDemand(doc, demand)),
  );
}

export async function signIn(context: BrowserContext, url: string, person: Person): Promise<void> {
  const [name = '', value = ''] = person.cookie.split('=');
  // As the server sets it: it outlives a restart of the browser.
  const expires = Math.floor(Date.now() / 1000) + 86_400;
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax', expires }]);
}

/** Opens the list and waits until it can be written. */
export async function openList(page: Page, url: string, place: Place, path = ''): Promise<void> {
  await page.goto(`${url}/w/${place.slug}/demands${path}`);
  await page.locator('[data-saved="saved"]').first().waitFor();
}
