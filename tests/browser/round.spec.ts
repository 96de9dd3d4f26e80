import { expect, test, type Browser, type Page } from '@playwright/test';
import { faults } from '../support/axe.ts';
import { dress } from '../support/example.ts';
import { hydrated } from '../support/hydrated.ts';
import { makePerson, withDb } from '../support/people.ts';
import { makeComment, makeRound, type NewRound, type RoundPlace } from '../support/round.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
test.beforeAll(async () => void (server = await startServer()));
test.afterAll(() => server.remove());
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const LAPTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const round = (wishes?: NewRound) => makeRound(server.dataDir, wishes);
const stored = (place: RoundPlace) =>
  withDb(server.dataDir, (db) =>
    db
      .selectFrom('round_comment')
      .select(['kind', 'body', 'suggestion', 'block_id', 'quote', 'state'])
      .where('round_id', '=', place.roundId)
      .orderBy('created_at')
      .execute(),
  );

async function guest(browser: Browser, place: RoundPlace, viewport = LAPTOP): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(server.url + place.path);
  await hydrated(page);
  return page;
}

const number = (page: Page, n: number) =>
  page.getByRole('button', { name: `Kommentoi kappaletta ${n}`, exact: true });
const kind = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const finish = (page: Page) =>
  page.getByRole('button', { name: /^(Viimeistele ja lähetä|Lähetä) \(\d+\)$/ });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Viimeistele ja lähetä' });

/** Writes a remark on a paragraph and lets it wait. */
async function write(page: Page, n: number, words: string) {
  await number(page, n).click();
  await kind(page, 'Huomio').check({ force: true });
  await page.getByLabel('Kommenttisi', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Lisää kommentti' }).click();
}

async function send(page: Page, organisation = 'Kylätalo Kaiku ry') {
  await finish(page).click();
  await dialog(page).getByLabel('Järjestön nimissä').check();
  await dialog(page).getByLabel('Järjestö', { exact: true }).fill(organisation);
  await dialog(page)
    .getByRole('button', { name: /^Lähetä/ })
    .click();
}

for (const [name, viewport] of [
  ['laptop', LAPTOP],
  ['phone', PHONE],
] as const)
  test(`acceptance 11 and 12 (${name}): paragraph 14 is commented for an organisation in at most seven clicks, and there is a receipt`, async ({
    browser,
  }) => {
    const place = await round();
    const page = await guest(browser, place, viewport);
    await page.evaluate(() => {
      document.body.dataset.clicks = '0';
      addEventListener(
        'pointerdown',
        () => {
          document.body.dataset.clicks = String(Number(document.body.dataset.clicks) + 1);
        },
        true,
      );
    });
    await number(page, 14).click();
    const change = page.getByLabel('Kappale sellaisena kuin sen pitäisi olla');
    await expect(change).toBeFocused();
    await change.fill((await change.inputValue()).replace('järjestöt', 'myös pienet järjestöt'));
    await expect(page.locator('[data-diff] ins')).toContainText('myös pienet');
    // The paragraph stays in sight while one writes, and nothing goes sideways.
    await expect(page.locator('#k14 [data-words]')).toBeInViewport({ ratio: 0.6 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lisää kommentti' }).click();
    await finish(page).click();
    await dialog(page).getByLabel('Järjestön nimissä').check();
    await dialog(page).getByLabel('Järjestö', { exact: true }).fill('Kylätalo Kaiku ry');
    expect(await faults(page)).toEqual([]);
    const clicks = Number(await page.locator('body').getAttribute('data-clicks'));
    expect(clicks + 1).toBeLessThanOrEqual(7);
    await dialog(page).getByRole('button', { name: 'Lähetä kommentti' }).click();
    await expect(page.getByRole('heading', { name: 'Kommenttisi on vastaanotettu' })).toBeVisible();
    await expect(page.getByText('kappale 14')).toBeVisible();
    expect(await stored(place)).toMatchObject([{ kind: 'change', state: 'held' }]);
  });

test('acceptance 13: the page itself tells who sees the name and the e-mail', async ({
  browser,
}) => {
  for (const [visibility, words] of [
    ['checked', 'Ennen tarkistusta ne näkevät vain fasilitoijat ja koordinaattorit.'],
    ['now', 'Ne näkyvät heti.'],
    ['after', 'Ennen kierroksen loppua ne näkevät vain fasilitoijat ja koordinaattorit.'],
  ] as const) {
    const page = await guest(browser, await round({ visibility }), PHONE);
    const about = page.getByRole('region', { name: 'Tietoa kierroksesta' });
    await expect(about).toContainText('Kuka näkee tietosi?');
    await expect(about).toContainText('kaikille, jotka avaavat tämän sivun');
    await expect(about).toContainText(words);
    await expect(about).toContainText('Sähköpostiosoitteesi näkee vain koordinaattori.');
  }
});

test('what was not sent survives a reload, a lost line and a deadline that passed', async ({
  browser,
}) => {
  const place = await round();
  const page = await guest(browser, place);
  await write(page, 2, 'Ensimmäinen huomio');
  await number(page, 3).click();
  await kind(page, 'Esimerkki').check({ force: true });
  await page.getByLabel('Kommenttisi', { exact: true }).fill('Kesken jäänyt esimerkki');
  await page.reload();
  await hydrated(page);
  await expect(page.getByText('Ensimmäinen huomio')).toBeVisible();
  await expect(page.getByLabel('Kommenttisi', { exact: true })).toHaveValue(
    'Kesken jäänyt esimerkki',
  );

  await page.context().setOffline(true);
  await send(page);
  await expect(dialog(page).getByRole('alert')).toContainText('tallella tällä laitteella');
  expect(await stored(place)).toHaveLength(0);
  await page.context().setOffline(false);
  await expect(
    page.getByRole('heading', { name: '2 kommenttiasi on vastaanotettu' }),
  ).toBeVisible();
  expect(await stored(place)).toHaveLength(2);

  await page.goto(server.url + place.path);
  await hydrated(page);
  await write(page, 5, 'Sekunnin myöhässä');
  await withDb(server.dataDir, (db) =>
    db
      .updateTable('round')
      .set({ closes_at: Date.now() - 1 })
      .where('id', '=', place.roundId)
      .execute(),
  );
  await send(page);
  await expect(dialog(page).getByRole('alert')).toContainText(
    /Kommentointi päättyi \d+\.\d+\.\d{4} klo [\d.]+ .*Kirjoittamasi teksti on tallella/,
  );
  await expect(dialog(page).getByText('Sekunnin myöhässä')).toBeVisible();
  expect(await stored(place)).toHaveLength(2);
});

test('an answer that is lost on its way is asked for again, and all is stored once', async ({
  browser,
}) => {
  const place = await round();
  const page = await guest(browser, place);
  let lost = 0;
  await page.route('**/send', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await write(page, 4, 'Vain kerran');
  await send(page);
  await expect(page.getByRole('heading', { name: 'Kommenttisi on vastaanotettu' })).toBeVisible();
  expect(lost).toBe(1);
  expect(await stored(place)).toHaveLength(1);
});

test('two who send at the last second both get a receipt', async ({ browser }) => {
  const place = await round({ closesAt: Date.now() + 60_000 });
  const both = await Promise.all([guest(browser, place), guest(browser, place, PHONE)]);
  for (const page of both) {
    await write(page, 1, 'Viime hetkellä');
    await finish(page).click();
    await dialog(page).getByLabel('Omissa nimissä').check();
  }
  await Promise.all(
    both.map((page) => dialog(page).getByRole('button', { name: 'Lähetä kommentti' }).click()),
  );
  for (const page of both)
    await expect(page.getByRole('heading', { name: 'Kommenttisi on vastaanotettu' })).toBeVisible();
  expect(await stored(place)).toHaveLength(2);
});

test('selected words are quoted, and keys move between paragraphs', async ({ browser }) => {
  const place = await round();
  const page = await guest(browser, place);
  await number(page, 14).focus();
  await page.keyboard.press('p');
  await expect(number(page, 13)).toBeFocused();
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  await expect(number(page, 15)).toBeFocused();
  await page.locator('#k14 [data-words] span').evaluate((words) => {
    const text = words.firstChild as Text;
    const plain = text.data.indexOf('järjes');
    getSelection()?.setBaseAndExtent(text, 0, text, plain - 1);
  });
  await page.getByRole('button', { name: 'Kommentoi valintaa' }).click();
  // The keys of the page are letters while one writes.
  const words = page.getByLabel('Kommenttisi', { exact: true });
  await words.pressSequentially('Kenen on? C, n ja p.');
  await expect(words).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await send(page);
  await expect(page.getByRole('heading', { name: 'Kommenttisi on vastaanotettu' })).toBeVisible();
  expect(await stored(place)).toMatchObject([
    { kind: 'remark', quote: 'Maakunnan on otettava', body: 'Kenen on? C, n ja p.' },
  ]);
});

test('people of the workspace see comments and agreements as they are made, and who reads what', async ({
  browser,
}) => {
  const place = await round({ visibility: 'now' });
  const open = async (name: string) => {
    const person = await makePerson(server.dataDir, { place, role: 'member', name });
    const context = await browser.newContext({ viewport: LAPTOP });
    await dress(context, server.url, { cookie: person.cookie });
    const page = await context.newPage();
    await page.goto(server.url + place.versionPath);
    await hydrated(page);
    return page;
  };
  const [aino, mikael] = [await open('Aino Laine'), await open('Mikael Lind')];
  await expect(aino.getByText('1 muu lukee nyt')).toBeVisible();
  await expect(aino.getByText('Lukee nyt: Mikael Lind')).toBeVisible();
  const page = await guest(browser, place);
  await write(page, 14, 'Näkyy heti');
  await send(page);
  for (const one of [aino, mikael]) await expect(one.getByText('Näkyy heti')).toBeVisible();
  await aino.getByRole('button', { name: 'Samaa mieltä' }).click();
  await expect(mikael.getByRole('button', { name: 'Samaa mieltä 1' })).toBeVisible();
  await aino.getByRole('button', { name: 'Vastaa', exact: true }).click();
  await aino.getByLabel('Vastauksesi.').fill('Tästä puhuttiin eilen.');
  await aino.getByRole('button', { name: 'Lähetä vastaus' }).click();
  await expect(mikael.getByText('Tästä puhuttiin eilen.')).toBeVisible();
});

test('a guest agrees with one press, reads without comments, and opens no socket', async ({
  browser,
}) => {
  const place = await round({ visibility: 'now' });
  await makeComment(server.dataDir, place, { number: 14, body: 'Hyvä kohta' });
  const context = await browser.newContext({ viewport: LAPTOP });
  const page = await context.newPage();
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await page.goto(server.url + place.path);
  await hydrated(page);
  await page.getByRole('button', { name: 'Samaa mieltä' }).click();
  await expect(page.getByRole('button', { name: 'Samaa mieltä 1', pressed: true })).toBeVisible();
  await page.getByRole('button', { name: 'Lue ilman kommentteja' }).click();
  await expect(page.getByText('Hyvä kohta')).toBeHidden();
  await Promise.all([page.waitForResponse(/\/pulse\?/), page.reload()]);
  const other = await guest(browser, place);
  await expect(other.getByText('1 muu lukee nyt')).toBeVisible();
  expect(sockets).toEqual([]);
});

test('in an empty round too the text begins beside the head of the comments', async ({
  browser,
}) => {
  const page = await guest(browser, await round());
  const head = await page.getByRole('heading', { name: 'Kommentit', exact: true }).boundingBox();
  const first = await page.locator('[data-block]').first().boundingBox();
  expect(Math.abs((first?.y ?? NaN) - (head?.y ?? NaN))).toBeLessThan(24);
});

test('the text stands where it stood when the script wakes up', async ({ browser }) => {
  const place = await round({ visibility: 'now' });
  await makeComment(server.dataDir, place, { number: 14, body: 'Hyvä kohta' });
  const tops = async (javaScriptEnabled: boolean) => {
    const context = await browser.newContext({ viewport: LAPTOP, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(server.url + place.path);
    if (javaScriptEnabled)
      await expect(page.getByRole('radio', { name: 'Luettelona' })).toBeVisible();
    const blocks = await page.locator('[data-block]').all();
    return Promise.all(blocks.slice(0, 3).map(async (block) => (await block.boundingBox())?.y));
  };
  expect(await tops(true)).toEqual(await tops(false));
});
