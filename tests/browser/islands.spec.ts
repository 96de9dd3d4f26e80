import { expect, test, type Browser, type Page } from '@playwright/test';
import { dress, makeExample, type Example } from '../support/example.ts';
import { hydrated } from '../support/hydrated.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let example: Example;
test.beforeAll(async () => {
  server = await startServer();
  example = await makeExample(server);
});
test.afterAll(() => server.remove());

/** The list on a phone so busy that no part of the page has had its turn to wake up. */
async function sleepingList(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    locale: 'fi-FI',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  await dress(context, server.url, { cookie: example.who('member').cookie });
  await context.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    const held = (run: () => void, ms?: number) => (ms === undefined ? 0 : later(run, ms));
    window.setTimeout = held as typeof window.setTimeout;
  });
  const page = await context.newPage();
  await page.goto(`${server.url}/w/${example.workspace}/demands`);
  await hydrated(page);
  return page;
}

test.describe('a part of the page that still sleeps', () => {
  let page: Page;
  test.beforeEach(async ({ browser }) => (page = await sleepingList(browser)));
  test.afterEach(() => page.context().close());

  test('opens its menu at the first tap', async () => {
    await page.getByRole('button', { name: 'Muut toiminnot' }).tap();
    await expect(page.getByRole('menu')).toBeVisible();
  });

  test('opens its menu at the first key', async () => {
    await page.getByRole('button', { name: 'Muut toiminnot' }).press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
  });

  test('unfolds its choices at the first tap', async () => {
    await page.getByRole('button', { name: 'Rajaa' }).tap();
    await expect(page.getByRole('searchbox')).toBeVisible();
  });

  test('closes with Escape what was opened before', async () => {
    const languages = page.locator('details', { hasText: 'Svenska' });
    await languages.evaluate((details: HTMLDetailsElement) => (details.open = true));
    await languages.locator('summary').press('Escape');
    await expect(page.getByRole('button', { name: 'Svenska' })).toBeHidden();
  });

  test('moves through the rows by their keys', async () => {
    const rows = page.locator('li[data-demand] [data-row]');
    await rows.first().press('ArrowDown');
    await expect(rows.nth(1)).toBeFocused();
  });
});

test('what is opened before any script has come stays open when the page wakes', async ({
  browser,
}) => {
  const context = await browser.newContext();
  await dress(context, server.url, { cookie: example.who('member').cookie });
  const page = await context.newPage();
  let send = () => {};
  const held = new Promise<void>((resolve) => (send = resolve));
  await page.route('**/_app/**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${server.url}/w/${example.workspace}/demands/history`, {
    waitUntil: 'commit',
  });
  await page.getByText('Nimeä tämä hetki').click();
  await expect(page.getByLabel('Hetken nimi')).toBeVisible();
  send();
  await hydrated(page);
  await expect(page.getByLabel('Hetken nimi')).toBeVisible();
  await context.close();
});
