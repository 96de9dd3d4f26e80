import { expect, test, type Browser, type Page } from '@playwright/test';
import { signIn } from '../support/list.ts';
import { hydrated } from '../support/hydrated.ts';
import { startServer, type TestServer } from '../support/server.ts';
import {
  joinByCode,
  newPhone,
  openWorkshop,
  type WorkshopOnline,
} from '../support/workshop-pages.ts';

/** What goes wrong in a hall: each has a plain answer where it happened, and nothing is lost. */

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.remove());
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const about = { about: 'options' as const, options: ['Raja', 'Raha'] };

async function phone(
  browser: Browser,
  shop: WorkshopOnline,
  name: string,
  locale: 'fi' | 'sv' | 'en' = 'fi',
): Promise<Page> {
  const context = await newPhone(browser);
  const page = await context.newPage();
  await joinByCode(page, server, shop.code, { name });
  if (locale !== 'fi') {
    await context.request.post(`${server.url}/language`, {
      headers: { origin: server.url },
      form: { locale, next: '/' },
    });
    await page.reload();
    await hydrated(page);
  }
  return page;
}

/** Aino on a laptop at the board, as who runs the workshop with Sami. */
async function laptop(browser: Browser, shop: WorkshopOnline, at: 'board' | 'list') {
  const context = await browser.newContext({
    locale: 'fi-FI',
    viewport: { width: 1440, height: 900 },
  });
  await signIn(context, server.url, shop.sami);
  const page = await context.newPage();
  await page.goto(`${shop.base}/${at}`);
  await hydrated(page);
  return page;
}

test('a vote without a line goes by itself when its stage is over, and after the result says that it was late', async ({
  browser,
}) => {
  test.slow();
  const shop = await openWorkshop(server, 'Myöhässä', [
    { type: 'dots', prompt: 'Mihin tartumme?', config: about },
    { type: 'pause', prompt: 'Tauko' },
  ]);
  await shop.go(0);
  const words = {
    fi: [
      'Lisää piste: Raha',
      'ei ehtinyt mukaan vaiheessa: Mihin tartumme?',
      'Äänestys on päättynyt.',
      'Selvä',
    ],
    sv: [
      'Lägg till en prick: Raha',
      'hann inte med i momentet: Mihin tartumme?',
      'Omröstningen är avslutad.',
      'Jag förstår',
    ],
    en: [
      'Add a dot: Raha',
      'came too late in the stage: Mihin tartumme?',
      'Voting has ended.',
      'Got it',
    ],
  };
  const away = async (page: Page, more: string) => {
    await page.context().setOffline(true);
    await page.getByRole('button', { name: more }).click();
    await expect(page.locator('[data-saved="device"]')).toBeVisible();
  };
  const back = (page: Page) => page.context().setOffline(false);

  const [anni, leena, oskari] = [
    await phone(browser, shop, 'Anni'),
    await phone(browser, shop, 'Leena', 'sv'),
    await phone(browser, shop, 'Oskari', 'en'),
  ];
  await away(anni, words.fi[0] ?? '');
  await shop.go(1);
  await back(anni);
  await expect(anni.getByRole('heading', { level: 1 })).toHaveText('Tauko');
  const unsent = () => Object.keys(localStorage).filter((key) => key.includes(':ballot:')).length;
  await expect.poll(() => anni.evaluate(unsent)).toBe(0);
  await shop.go(0);
  await expect.poll(async () => (await shop.view()).counts.voted).toBe(1);

  for (const [page, locale] of [
    [anni, 'fi'],
    [leena, 'sv'],
    [oskari, 'en'],
  ] as const)
    await away(page, words[locale][0] ?? '');
  await shop.steer({ verb: 'reveal-ballot', stageId: shop.stages[0] });
  for (const [page, locale] of [
    [anni, 'fi'],
    [leena, 'sv'],
    [oskari, 'en'],
  ] as const) {
    await back(page);
    const [, title = '', why = '', seen = ''] = words[locale];
    await expect(page.locator('[data-late]')).toContainText(title);
    await expect(page.locator('[data-late]')).toContainText(why);
    await expect(page.locator('[data-result]')).toBeVisible();
    await page.reload();
    await page.getByRole('button', { name: seen }).click();
    await expect(page.locator('[data-late]')).toHaveCount(0);
  }
  expect((await shop.view()).stage?.result?.people).toBe(1);
});

test('on the board a note belongs to the stage in which it was begun, and too much is not pasted', async ({
  browser,
}) => {
  const shop = await openWorkshop(server, 'Kesken', [
    { type: 'write', prompt: 'Avoin', title: 'Avoin', config: { privacy: 'open' } },
    { type: 'write', prompt: 'Nimetön', title: 'Nimetön', config: { anonymous: true } },
    { type: 'write', prompt: 'Toinen avoin', title: 'Toinen avoin', config: { privacy: 'open' } },
  ]);
  await shop.go(1);
  const page = await laptop(browser, shop, 'list');
  await page.getByRole('button', { name: 'Lisää lappu' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Lapun teksti').fill('Johto ei kuuntele');
  // Begun under a promise, and kept under it.
  await shop.go(2);
  await expect(dialog.getByText('Lappusi menee vaiheeseen: Nimetön')).toBeVisible();
  await dialog.getByRole('button', { name: 'Lisää lappu' }).click();
  await expect(dialog).toHaveCount(0);
  await shop.go(1);
  await expect.poll(async () => (await shop.view()).counts.notes).toBe(1);
  await shop.steer({ verb: 'reveal' });
  const row = page.locator('main li').filter({ hasText: 'Johto ei kuuntele' });
  await expect(row).toBeVisible();
  await expect(row).not.toContainText('Sami');

  // Closed without sending, it is still there.
  await page.getByRole('button', { name: 'Lisää lappu' }).click();
  await dialog.getByLabel('Lapun teksti').fill('a'.repeat(10_000));
  await expect(dialog.getByText('Lapulle mahtuu 140 merkkiä.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Lisää lappu' }).click();
  await expect(dialog.getByLabel('Lapun teksti')).toHaveValue('a'.repeat(10_000));
  await dialog.getByLabel('Lapun teksti').fill('');
  await page.keyboard.press('Escape');

  // 100 kB into the words of a note on the board.
  await row.getByRole('button', { name: /^Siirrä…/ }).click();
  await page.getByRole('menuitem', { name: 'Muokkaa lappua' }).click();
  const words = page.locator('main').getByLabel('Lapun teksti');
  await words.evaluate((box, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    return box.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, 'ä'.repeat(100_000));
  await expect(page.getByText('joten mitään ei liitetty')).toBeVisible();
  await expect(words).toHaveValue('Johto ei kuuntele');
});

test('a reason that is too long stays with its writer until it is shorter, and the answer with it', async ({
  browser,
}) => {
  const shop = await openWorkshop(server, 'Perustelu', [
    { type: 'poll', prompt: 'Kannatatko mallia A?', config: { reasons: true } },
  ]);
  await shop.go(0);
  const page = await phone(browser, shop, 'Tuula');
  await page.getByRole('radio', { name: 'En kannata' }).check();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  const reason = page.getByLabel('Perustele halutessasi');
  await reason.fill('ä'.repeat(10_000));
  await expect(page.getByText('Tähän mahtuu 500 merkkiä.')).toBeVisible();
  await expect(page.locator('[data-saved]')).toHaveCount(0);
  await page.reload();
  await expect(reason).toHaveValue('ä'.repeat(10_000));
  await reason.fill('Liian kaukana');
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  await page.reload();
  await expect(reason).toHaveValue('Liian kaukana');
});

test('at the door: the name of who runs it is asked for again with all that was typed, and an ended one leads to its results', async ({
  browser,
}) => {
  const shop = await openWorkshop(server, 'Ovella', [
    { type: 'write', prompt: 'Mikä huolettaa?', config: { privacy: 'open' } },
  ]);
  await shop.go(0);
  const page = await (await newPhone(browser)).newPage();
  await page.goto(`${server.url}/j/${shop.code}`);
  await hydrated(page);
  await page.getByLabel('Nimi', { exact: true }).fill('Sami Koskela');
  await page.getByLabel('Järjestö').fill('Näyttämö ry');
  await page.getByRole('button', { name: 'Liity', exact: true }).click();
  await expect(page.getByText('Fasilitoija on tämänniminen.').first()).toBeVisible();
  await expect(page.getByLabel('Nimi', { exact: true })).toHaveValue('Sami Koskela');
  await expect(page.getByLabel('Järjestö')).toHaveValue('Näyttämö ry');

  // The form was open when the workshop ended.
  await shop.steer({ verb: 'end' });
  await page.getByLabel('Nimi', { exact: true }).fill('Sami K., Näyttämö');
  await page.getByRole('button', { name: 'Liity', exact: true }).click();
  await expect(page.getByText('Työpajaan ei voi enää liittyä.').first()).toBeVisible();
  await shop.openResults(true);
  await page.reload();
  await page.getByRole('link', { name: 'Katso tulokset' }).click();
  await expect(page.getByRole('heading', { name: 'Ovella' })).toBeVisible();
});
