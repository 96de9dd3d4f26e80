import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { makePerson, withDb, type Person } from '../support/people.ts';
import { hydrated } from '../support/hydrated.ts';
import { signIn } from '../support/list.ts';
import { startServer, type TestServer } from '../support/server.ts';
import {
  joinByCode,
  newPhone,
  openWorkshop,
  type WorkshopOnline,
} from '../support/workshop-pages.ts';

/** What must not be missed: on the wall all that is told, on the panel the next step, everywhere the last minute. */
let server: TestServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.remove());

async function open(browser: Browser, shop: WorkshopOnline, at: 'screen' | 'control' | 'board') {
  const viewport = at === 'screen' ? { width: 1920, height: 1080 } : { width: 1440, height: 900 };
  const context = await browser.newContext({ viewport, locale: 'fi-FI' });
  await signIn(context, server.url, shop.sami);
  const page = await context.newPage();
  await page.goto(`${shop.base}/${at}`);
  await hydrated(page);
  return page;
}

/** Guests who answer what is on, each with the same choice for everything. */
async function answer(shop: WorkshopOnline, choice: object) {
  const guest = (): Promise<Person> =>
    makePerson(server.dataDir, { place: shop.place, role: 'reader', item: `workshop:${shop.id}` });
  const { stage } = await shop.view();
  for (const { cookie } of await Promise.all(Array.from({ length: 5 }, guest))) {
    const answered = await fetch(`${shop.base}/vote`, {
      method: 'POST',
      headers: { cookie, origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({
        stageId: stage?.id,
        choice: Object.fromEntries((stage?.items ?? []).map(({ id }) => [id, choice])),
      }),
    });
    if (!answered.ok) throw new Error(await answered.text());
  }
  await shop.steer({ verb: 'reveal-ballot', stageId: stage?.id });
}

/** It is drawn, and no part of it is cut off by the room that it has. */
async function expectWhole(page: Page, what: Locator) {
  const box = await page.locator('.fitted').first().boundingBox();
  await expect(what).toBeVisible();
  const own = await what.boundingBox();
  expect((own?.y ?? 0) + (own?.height ?? 0)).toBeLessThanOrEqual(
    (box?.y ?? 0) + (box?.height ?? 0),
  );
}

const OPTIONS = Array.from({ length: 9 }, (_, n) => `Vaatimus ${n + 1} yhteyshenkilöstä`);

test('on the wall a grid has its ends and the name of everything that stands on it', async ({
  browser,
}) => {
  const shop = await openWorkshop(server, 'Ruudukko', [
    {
      ...{ type: 'place', prompt: 'Kuinka paljon se auttaa avun tarvitsijaa, ja kuinka helppoa?' },
      config: {
        ...{ shape: 'grid', about: 'options', options: OPTIONS },
        ends: ['Vähän', 'Paljon', 'Vaikeaa', 'Helppoa'],
      },
    },
  ]);
  await shop.go(0);
  await answer(shop, { place: { x: 0.5, y: 0.5 } });
  const page = await open(browser, shop, 'screen');
  for (const end of ['Vähän', 'Paljon', 'Vaikeaa', 'Helppoa'])
    await expectWhole(page, page.getByText(end, { exact: true }));
  for (const option of OPTIONS) await expectWhole(page, page.getByText(option));
});

test('on the wall tables without room take turns, and the number of what is left out is told', async ({
  browser,
}) => {
  const shop = await openWorkshop(server, 'Kriteerit', [
    {
      ...{ type: 'criteria', prompt: 'Toteutuuko kriteeri?' },
      config: { about: 'options', options: OPTIONS },
    },
  ]);
  const criteria = [
    { id: 'kriteeri0001', text: 'Järjestö päättää itse' },
    { id: 'kriteeri0002', text: 'Vapaaehtoiset ovat keskeisiä' },
  ];
  await withDb(server.dataDir, (db) =>
    db
      .updateTable('workspace')
      .set({ criteria: JSON.stringify(criteria) })
      .where('id', '=', shop.place.workspaceId)
      .execute(),
  );
  await shop.go(0);
  await answer(shop, { criteria: { kriteeri0001: 'yes', kriteeri0002: 'no' } });
  const page = await open(browser, shop, 'screen');
  const title = page.locator('[data-result] h2');
  const rows = page.locator('[data-result] .rows > li');
  for (const { text } of criteria) {
    await expect(title).toHaveText([text], { timeout: 20_000 });
    await expectWhole(page, rows.last());
    const shown = (await rows.count()) - 1;
    expect(shown).toBeGreaterThan(1);
    await expect(rows.last()).toHaveText(`+ ${OPTIONS.length - shown}`);
  }
});

test('on the wall each table of a learning café has its question and who sits there', async ({
  browser,
}) => {
  const tables = ['Milloin järjestöjä kuullaan?', 'Mitä kumppanuus vaatii?'];
  const shop = await openWorkshop(server, 'Oppimiskahvila', [
    { type: 'rotate', prompt: 'Kiertäkää.', minutes: 20, config: { tables, rounds: 2 } },
  ]);
  await shop.go(0);
  const page = await open(browser, shop, 'screen');
  const table = (number: number) =>
    page.locator('[data-tables] li').filter({ hasText: `Pöytä ${number}` });
  await expect(table(1)).toContainText('Milloin järjestöjä kuullaan?');
  for (const name of ['Raija Harju', 'Pekka Niemi', 'Leena Salo', 'Ville Aho']) {
    const item = `workshop:${shop.id}`;
    const { cookie } = await makePerson(server.dataDir, {
      ...{ place: shop.place, role: 'reader', item, name },
    });
    await fetch(`${shop.base}/state`, { headers: { cookie } });
  }
  const draw = { verb: 'groups', stageId: shop.stages[0], size: 2, mix: 'any', places: [] };
  await shop.steer(draw);
  await expect(table(1)).toContainText(/Ryhmä 1:\s+\p{L}+ \p{L}+, \p{L}+/u);
  await expect(table(2)).toContainText(/Ryhmä 2:\s+\p{L}+ \p{L}+, \p{L}+/u);
  await expect(page.getByText('Kierros 1/2.')).toBeVisible();
  // Nine of twenty minutes each, two between them: the second round has begun.
  await shop.steer({ verb: 'timer', change: { kind: 'add', minutes: -12 } });
  await expect(page.getByText('Kierros 2/2.')).toBeVisible();
  await expect(table(1)).toContainText('Ryhmä 2');
});

test('however long the plan is, the next stage is one press away on the panel', async ({
  browser,
}) => {
  const plan = Array.from({ length: 24 }, (_, n) => ({
    ...{ type: 'pause' as const, prompt: `Tauko ${n + 1}` },
  }));
  const shop = await openWorkshop(server, 'Pitkä päivä', plan);
  await shop.go(0);
  const page = await open(browser, shop, 'control');
  const next = page.getByRole('button', { name: /^Seuraava vaihe: Tauko 2/ });
  await expect(next).toBeInViewport({ ratio: 1 });
  await next.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tauko 2' })).toBeVisible();
});

test('the last minute is seen and said on a phone and at the board, and cuts nobody’s typing', async ({
  browser,
}) => {
  const shop = await openWorkshop(server, 'Aika', [{ type: 'write', prompt: 'Mikä huolettaa?' }]);
  await shop.go(0);
  const phone = await (await newPhone(browser)).newPage();
  await joinByCode(phone, server, shop.code, { name: 'Raija Harju' });
  const board = await open(browser, shop, 'board');
  const short = (page: Page) => page.locator('[data-short="true"]');
  await phone.getByLabel('Lapun teksti').fill('Tämä on kes');
  for (const page of [phone, board]) {
    await expect(page.getByRole('timer')).toBeVisible();
    await expect(short(page)).toHaveCount(0);
  }
  await shop.steer({ verb: 'timer', change: { kind: 'add', minutes: -4.2 } });
  for (const page of [phone, board]) {
    await expect(short(page)).toBeVisible();
    await expect(page.locator('[data-live]')).toContainText('Minuutti jäljellä.');
  }
  await shop.steer({ verb: 'timer', change: { kind: 'add', minutes: -5 } });
  await expect(phone.getByText('Aika päättyi. Kirjoita lause loppuun.')).toBeVisible();
  await phone.getByLabel('Lapun teksti').press('End');
  await phone.keyboard.type('ken');
  await phone.getByRole('button', { name: 'Lisää lappu' }).click();
  await expect(phone.locator('[data-note]')).toContainText('Tämä on kesken');
});
