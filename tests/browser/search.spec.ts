import { expect, test, type Browser, type Page } from '@playwright/test';
import { faults } from '../support/axe.ts';
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
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

interface Wish {
  path?: string;
  locale?: string;
  width?: number;
  script?: boolean;
  theme?: string;
}
async function open(
  browser: Browser,
  { path = '', locale = 'fi', width = 1440, script = true, theme = 'light' }: Wish,
): Promise<Page> {
  const viewport = { width, height: width < 700 ? 780 : 900 };
  const context = await browser.newContext({ viewport, javaScriptEnabled: script });
  const { cookie } = example.who('reader');
  await dress(context, server.url, { cookie, locale, theme });
  const page = await context.newPage();
  await page.goto(`${server.url}/w/${example.workspace}${path}`);
  if (script) await hydrated(page);
  return page;
}

test('Ctrl K, a word in another form, arrows and Enter lead to the demand', async ({ browser }) => {
  const page = await open(browser, {});
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Mitä etsit?' });
  await expect(field).toBeFocused();
  // What was there before this server started is found once it has been gone through.
  await expect(async () => {
    await field.fill('');
    await field.fill('järjestöille');
    await expect(page.getByRole('option').first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByRole('status').filter({ hasText: /osumaa/ })).toBeVisible();
  await expect(
    page
      .getByRole('group', { name: /Vaatimukset/ })
      .locator('mark')
      .first(),
  ).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/demands\/\d+$/);
  await expect(field).toHaveCount(0);
});

test('a phone has it behind a button, in Swedish, and says when nothing is found', async ({
  browser,
}) => {
  const page = await open(browser, { path: '/demands', locale: 'sv', width: 390, theme: 'dark' });
  await page.getByRole('link', { name: 'Sök', exact: true }).click();
  const field = page.getByRole('combobox', { name: 'Vad söker du?' });
  await field.fill('xylofon');
  await expect(page.getByRole('status').filter({ hasText: 'Inga träffar' })).toBeVisible();
  await expect(page.getByText('Pröva ett annat ord')).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
});

test('without script a page answers, and leads to the paragraph', async ({ browser }) => {
  const page = await open(browser, { script: false });
  await page.getByRole('link', { name: 'Hae', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Mitä etsit?' }).fill('vertaistuen');
  await page.getByRole('button', { name: 'Hae', exact: true }).click();
  const versions = page.getByRole('region', { name: /Julkaistut versiot/ });
  await expect(versions.locator('mark').first()).toHaveText(/vertaistu/i);
  expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(1);
  await versions.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/v\/1#k-/);
});
