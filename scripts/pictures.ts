/**
 * The pictures of the README: `node scripts/pictures.ts` starts a server on fresh data, presses the
 * button of the example as a visitor does, and takes them. Needs a build, and Chromium.
 */
import { mkdirSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import settings from '../playwright.config.ts';
import { startServer } from '../tests/support/server.ts';

const FOLDER = 'docs/pictures';

mkdirSync(FOLDER, { recursive: true });
const server = await startServer({ LOG_LEVEL: 'silent' });
const browser = await chromium.launch(settings.use?.launchOptions);
try {
  const desktop = { viewport: { width: 1440, height: 900 } };
  const phone = {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  };
  await takePicture(browser, 'demands', desktop, demands);
  await takePicture(browser, 'phone', phone, demands);
  await takePicture(browser, 'round', desktop, round);
  await takePicture(browser, 'board', desktop, board);
} finally {
  await browser.close();
  await server.remove();
}

/** Opens what is to be seen, in this workspace. */
type Open = (page: Page, place: string) => Promise<void>;

async function takePicture(
  from: Browser,
  name: string,
  look: BrowserContextOptions,
  open: Open,
): Promise<void> {
  const context = await from.newContext({ ...look, locale: 'fi-FI', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${server.url}/example`);
  await page.locator('form[action*="example"] button, main form button').first().click();
  await page.waitForURL('**/w/**');
  const slug = /\/w\/([\w-]+)/.exec(page.url())?.[1];
  // The welcome of a new example is for its maker, not for a reader of the README.
  const welcome = page.locator('form[action="/example/close"] button');
  await isLive(page);
  await welcome.click();
  await welcome.waitFor({ state: 'detached' });
  await open(page, `${server.url}/w/${slug}`);
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
  await context.close();
}

async function demands(page: Page, place: string): Promise<void> {
  await page.goto(`${place}/demands`);
  await isLive(page);
}

/** As a guest sees it who writes a comment. */
async function round(page: Page, place: string): Promise<void> {
  await page.goto(`${place}/rounds`);
  const own = await page.locator('main a[href*="/rounds/"]').first().getAttribute('href');
  await page.context().clearCookies();
  await page.goto(`${server.url}/c/${own?.split('/').at(-1)}`);
  await page.getByRole('button', { name: 'Kommentoi kappaletta 2', exact: true }).click();
  await page.getByRole('radio', { name: 'Muutosehdotus' }).waitFor();
}

async function board(page: Page, place: string): Promise<void> {
  await page.goto(`${place}/workshops`);
  const held = page.getByRole('link', { name: 'Rajanveto', exact: true });
  const control = (await held.getAttribute('href')) ?? '';
  await page.goto(new URL(control.replace('/control', '/board'), server.url).href);
  await page.locator('.svelte-flow__node').first().waitFor();
}

/** The list can be written in: until then its buttons stand grey. */
async function isLive(page: Page): Promise<void> {
  await page.locator('button:enabled', { hasText: 'Kirjoita' }).first().waitFor();
}
