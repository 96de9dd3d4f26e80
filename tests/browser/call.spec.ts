import { expect, test } from '@playwright/test';
import { faults } from '../support/axe.ts';
import { dress, makeExample, type Example } from '../support/example.ts';
import { hydrated } from '../support/hydrated.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let example: Example;
let link: string;

test.beforeAll(async () => {
  server = await startServer();
  example = await makeExample(server);
  link = new URL(example.links.call ?? '', server.url).pathname;
});
test.afterAll(() => server.remove());

test('on a phone the fee of 300 000 € is seen at once, and a half-filled form stays', async ({
  browser,
}) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await phone.newPage();
  await page.goto(server.url + link);
  await hydrated(page);
  // The time from the press to the sum, as the page's own clock has it.
  await page.evaluate(() => {
    const seen = window as unknown as { pressed: number; shown: number };
    addEventListener('change', () => (seen.pressed = performance.now()), { capture: true });
    new MutationObserver(() => (seen.shown ||= performance.now())).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await page.getByRole('radio', { name: /250\s000–999\s999/ }).check();
  const fee = page.locator('[data-fee]:visible');
  await expect(fee).toContainText(/400\s€/);
  const ms = await page.evaluate(() => {
    const seen = window as unknown as { pressed: number; shown: number };
    return seen.shown - seen.pressed;
  });
  expect(ms).toBeLessThan(100);
  await expect(fee).toBeInViewport();
  await fee.getByText('Näin laskettiin').click();
  await expect(fee).toContainText(/Siinä luokassa maksu on 400\s€/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  await page.getByLabel('Järjestön nimi').fill('Lampikylä ry');
  await page.getByLabel('Sähköposti').fill('raija@kylatalo');
  await page.getByLabel('Sähköposti').blur();
  await expect(page.getByText('Kirjoita sähköposti muodossa')).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(page.getByLabel('Järjestön nimi')).toHaveValue('Lampikylä ry');
  await expect(page.getByText('Jatkat keskeneräistä lomaketta')).toBeVisible();
  await expect(fee).toContainText(/400\s€/);

  await page.getByRole('button', { name: 'Lähetä ilmoittautuminen' }).click();
  await expect(page.getByRole('alert')).toContainText('Kirjoita yhteyshenkilön nimi.');
  await page.getByLabel('Sähköposti').fill('raija@lampikyla.example');
  await page.getByLabel('Nimi', { exact: true }).fill('Raija Harju');
  await page.getByLabel('Vapaaehtoistoiminta').check();
  // What the network loses is said, and nothing typed is lost.
  await phone.setOffline(true);
  await page.getByRole('button', { name: 'Lähetä ilmoittautuminen' }).click();
  await expect(page.getByText('Lomake on tallessa tällä laitteella. Yritä')).toBeVisible();
  await phone.setOffline(false);
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lähetä ilmoittautuminen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Ilmoittautuminen on vastaanotettu',
  );
  expect(await faults(page)).toEqual([]);
  expect(
    await page.evaluate((name) => localStorage.getItem(name), `call:${example.workspace}`),
  ).toBeNull();
  await phone.close();
});

test('without script: the fee is reckoned, the form sent, in Swedish', async ({ browser }) => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  await dress(plain, server.url, { locale: 'sv', theme: 'dark' });
  const page = await plain.newPage();
  await page.goto(server.url + link);
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
  await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'fi');
  await page.getByRole('radio', { name: /Under 50\s000/ }).check();
  await page.getByRole('button', { name: 'Räkna ut avgiften' }).click();
  await expect(page.locator('[data-fee]:visible')).toContainText(
    /Omsättning: Under 50\s000\s€\. I den klassen är avgiften 50\s€\./,
  );
  await page.getByLabel('Organisationens namn').fill('Strandbyns Vänner rf');
  await page.getByLabel('Frivilligverksamhet').check();
  await page.getByLabel('Namn', { exact: true }).fill('Anna-Lena Holm');
  await page.getByLabel('E-post').fill('anna-lena@strandbyn.example');
  await page.getByRole('button', { name: 'Skicka anmälan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anmälan har tagits emot');
  await expect(page.getByText('Strandbyns Vänner rf')).toBeVisible();
  await plain.close();
});

test('the coordinator confirms, and sees how far the fees cover the costs', async ({ browser }) => {
  const wide = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await dress(wide, server.url, { cookie: example.who('coordinator').cookie });
  const page = await wide.newPage();
  await page.goto(`${server.url}/w/${example.workspace}`);
  await page.getByRole('link', { name: /Vahvista \d järjestön ilmoittautuminen/ }).click();
  await hydrated(page);
  await expect(
    page.getByRole('heading', { name: /Kertynyt 4\s350\s€ \/ 6\s000\s€/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Vahvista: Lähipiha ry' }).click();
  await expect(page.getByRole('heading', { name: /Kertynyt 4\s400\s€/ })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByLabel('Maksu, sopimus ja yhteyshenkilö: Lähipiha ry').click();
  const forms = page.locator('li').filter({ hasText: 'Lähipiha ry' });
  await forms.getByLabel('Maksun tila').selectOption('Maksettu');
  await forms.getByRole('button', { name: 'Tallenna' }).click();
  await expect(page.getByRole('row', { name: /Maksettu/ })).toContainText(/2\s000\s€/);
  await page.goto(`${server.url}/w/${example.workspace}/organisations`);
  await expect(page.locator('p', { hasText: /^Lähipiha ry$/ })).toBeVisible();
  await page.goto(`${server.url}/w/${example.workspace}/call/edit`);
  await hydrated(page);
  expect(await faults(page)).toEqual([]);
  await wide.close();
});
