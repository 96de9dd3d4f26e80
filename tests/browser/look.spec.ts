import { expect, test } from '@playwright/test';
import { faults } from '../support/axe.ts';
import { hydrated } from '../support/hydrated.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
test.beforeAll(async () => (server = await startServer()));
test.afterAll(() => server.remove());

const PAGES = ['/', '/help', '/accessibility', '/privacy', '/offline', '/signin', '/nothing-here'];

for (const theme of ['light', 'dark'] as const)
  for (const language of ['fi', 'sv', 'en'])
    test(`public pages are accessible, ${theme}, ${language}`, async ({ context, page }) => {
      await context.addCookies([
        { name: 'theme', value: theme, url: server.url },
        { name: 'locale', value: language, url: server.url },
      ]);
      for (const path of PAGES) {
        await page.goto(server.url + path);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await expect(page.locator('html')).toHaveClass(theme);
        expect(await faults(page), path).toEqual([]);
      }
    });

test('no page scrolls sideways at 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of PAGES) {
    await page.goto(server.url + path);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBe(0);
  }
});

test('the language changes in two presses, on the same page, also without script', async ({
  browser,
}) => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'fi-FI' });
    const page = await context.newPage();
    await page.goto(`${server.url}/help`);
    await page.locator('summary', { hasText: 'FI' }).click();
    await page.getByRole('button', { name: 'Svenska' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hjälp');
    expect(new URL(page.url()).pathname).toBe('/help');

    await page.goto(server.url);
    expect(new URL(page.url()).pathname).toBe('/sv');
    await context.close();
  }
});

test('a menu that was opened before the script came stays open', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'fi-FI' });
  const page = await context.newPage();
  let comes = () => {};
  const opened = new Promise<void>((resolve) => (comes = resolve));
  await page.route('**/_app/**/*.js', async (route) => {
    await opened;
    await route.continue();
  });
  await page.goto(`${server.url}/help`, { waitUntil: 'commit' });
  await page.locator('summary', { hasText: 'FI' }).click();
  comes();
  await hydrated(page);
  await page.getByRole('button', { name: 'Svenska' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hjälp');
  await context.close();
});

test('the theme follows the device until somebody chooses', async ({ browser }) => {
  const context = await browser.newContext({ colorScheme: 'dark' });
  const page = await context.newPage();
  const ground = () =>
    page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d');
      if (!canvas) return -1;
      canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      return canvas.getImageData(0, 0, 1, 1).data[0] ?? -1;
    });
  await page.goto(server.url);
  expect(await ground()).toBeLessThan(60);
  await context.addCookies([{ name: 'theme', value: 'light', url: server.url }]);
  await page.reload();
  expect(await ground()).toBeGreaterThan(240);
  await context.close();
});

test('who reads a public page is given no other files of the app', async ({ page }) => {
  await page.clock.install();
  await page.goto(server.url);
  await hydrated(page);
  await page.clock.runFor(60_000);
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toEqual([]);
});

test('a page seen before opens without a connection, and no longer after signing out', async ({
  context,
  page,
}) => {
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Kokeile esimerkkityötilaa' }).click();
  await expect(page.getByRole('heading', { name: 'Vaatimukset' })).toBeVisible();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await page.waitForFunction(async () =>
    Boolean(await caches.match(location.href, { ignoreVary: true })),
  );
  const address = page.url();

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText('Järjestöt mukaan rajan määrittelyyn').first()).toBeVisible();
  await page.goto(`${server.url}/w/never-seen/demands`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ei yhteyttä');

  await context.setOffline(false);
  await page.goto(`${server.url}/signout`);
  await page.getByRole('button', { name: 'Kirjaudu ulos' }).click();
  await expect(page).toHaveURL(`${server.url}/`);
  await context.setOffline(true);
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ei yhteyttä');
});
