import { hydrated } from '../support/hydrated.ts';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { dress, makeExample, type Example } from '../support/example.ts';
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

async function open(browser: Browser, role: 'coordinator' | 'commenter', path = ''): Promise<Page> {
  const context = await browser.newContext({ locale: 'fi-FI' });
  await dress(context, server.url, { cookie: example.who(role).cookie });
  const page = await context.newPage();
  await page.goto(`${server.url}/w/${example.workspace}${path}`);
  return page;
}

test('the home tells who is in which section, and follows them', async ({ browser }) => {
  const home = await open(browser, 'coordinator');
  const { name } = example.who('commenter');
  const here = home.getByRole('region', { name: 'Paikalla nyt' });
  const other = await open(browser, 'commenter', '/demands');
  await expect(here.getByRole('link', { name: 'Vaatimuksissa nyt: 1' })).toBeVisible();
  await expect(here).toContainText(name);
  await other.getByRole('link', { name: 'Järjestöt', exact: true }).click();
  await expect(here.getByRole('link', { name: 'Järjestöissä nyt: 1' })).toBeVisible();
  await other.close();
  await expect(here).not.toContainText(name);
});

test('what a step lacks leads to exactly those demands', async ({ browser }) => {
  const home = await open(browser, 'coordinator');
  await home.getByRole('link', { name: /esimerkkiin odotetaan lupaa/ }).click();
  await expect(home.getByLabel('Puuttuu')).toHaveValue('consent');
  const rows = home.locator('[data-demand]');
  expect(await rows.count()).toBeLessThan(12);
  await hydrated(home);
  await home.getByRole('button', { name: 'Näytä kaikki' }).click();
  await expect(rows).toHaveCount(12);
});

test('soft hyphens part long words on the page, and are not copied', async ({ browser }) => {
  const home = await open(browser, 'coordinator');
  const heading = home.getByRole('heading', { level: 1 });
  expect(await heading.textContent()).toContain('\u00ad');
  await hydrated(home);
  const copied = await heading.evaluate((element) => {
    getSelection()?.selectAllChildren(element);
    const data = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true });
    element.dispatchEvent(event);
    return data.getData('text/plain');
  });
  expect(copied).toBe('Järjestölähtöisen toiminnan raja');
});
