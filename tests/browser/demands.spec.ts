import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fill, openList, signIn, startHouse, type House } from '../support/list.ts';
import { makePerson, makePlace, withDb, type Person, type Place } from '../support/people.ts';

let house: House;
let place: Place;
let [aino, mikael, paivi] = [] as unknown as [Person, Person, Person];

const TITLES = ['Järjestöt mukaan', 'Tuki jatkuu', 'Neljä kriteeriä', 'Tuttu auttaja säilyy'];

test.beforeAll(async () => {
  house = await startHouse();
});
test.afterAll(() => house.stop());
test.beforeEach(async () => {
  const { dataDir } = house.server;
  place = await makePlace(dataDir);
  const email = `aino.${place.workspaceId}@yhdistys.example`;
  aino = await makePerson(dataDir, { place, name: 'Aino Laine', role: 'coordinator', email });
  mikael = await makePerson(dataDir, { place, name: 'Mikael Lind' });
  paivi = await makePerson(dataDir, { place, name: 'Päivi Niemi' });
  await fill(
    house,
    place,
    aino,
    TITLES.map((title) => ({ title, sentence: 'Maakunnan on kuultava.', rationale: ['Koska.'] })),
  );
});
test.afterEach(async ({ browser }) => {
  house.relay.mend();
  await Promise.all(browser.contexts().map((context) => context.close()));
});

/** Each person in a browser context of their own. */
async function pages(browser: Browser, people: Person[], path = ''): Promise<Page[]> {
  return Promise.all(
    people.map(async (person) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      await signIn(context, house.url, person);
      const page = await context.newPage();
      await openList(page, house.url, place, path);
      return page;
    }),
  );
}

const titles = (page: Page) => page.locator('[data-row]').allTextContents();
const row = (page: Page, title: string) => page.locator('li', { hasText: title });
const saved = (page: Page, state: string) =>
  expect(page.locator('[data-saved]').first()).toHaveAttribute('data-saved', state);
const words = (page: Page) =>
  page.locator('.rich').evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    copy.querySelectorAll('.remote-caret').forEach((caret) => caret.remove());
    return copy.textContent?.replace(/\u2060/g, '').trim();
  });

test('three people in one paragraph end with the same text, and no letter is lost', async ({
  browser,
}) => {
  const all = await pages(browser, [aino, mikael, paivi], '/1');
  for (const page of all) {
    await page.getByRole('button', { name: 'Kirjoita perustelu' }).click();
    await page.locator('.ProseMirror').press('End');
  }
  await Promise.all(
    all.map((page, n) =>
      page.locator('.ProseMirror').pressSequentially('abc'[n]?.repeat(20) ?? ''),
    ),
  );
  const [first] = all as [Page];
  await expect.poll(() => words(first).then((text) => text?.length)).toBe(67 - 1);
  const text = await words(first);
  for (const page of all) await expect.poll(() => words(page)).toBe(text);
  for (const letter of 'abc')
    expect(text?.split(letter)).toHaveLength(letter === 'a' ? 21 + 1 : 21);
});

test('two people in one title, while a third moves it', async ({ browser }) => {
  const all = await pages(browser, [aino, mikael, paivi]);
  const [a, b, c] = all as [Page, Page, Page];
  for (const page of [a, b]) {
    await row(page, 'Tuki jatkuu').locator('[data-row]').focus();
    await page.keyboard.press('F2');
  }
  await a.keyboard.press('Home');
  await Promise.all([
    a.keyboard.type('Oma '),
    b.keyboard.type(' aina'),
    row(c, 'Tuki jatkuu').locator('[data-row]').focus(),
  ]);
  await expect(c.getByText('Muokkaa nyt:').first()).toBeVisible();
  await c.keyboard.press('Alt+ArrowUp');
  await expect(c.locator('[data-live]')).toContainText('Siirretty paikkaan 1/4');
  await a.keyboard.type('hyvä ');
  await a.keyboard.press('Escape');
  await b.keyboard.press('Escape');
  for (const page of all)
    await expect
      .poll(() => titles(page))
      .toEqual([
        'Oma hyvä Tuki jatkuu aina',
        'Järjestöt mukaan',
        'Neljä kriteeriä',
        'Tuttu auttaja säilyy',
      ]);
});

test('a role taken away while typing is told at once, and nothing more is stored', async ({
  browser,
}) => {
  const [a, b] = (await pages(browser, [aino, mikael])) as [Page, Page];
  await row(b, 'Tuki jatkuu').locator('[data-row]').focus();
  await b.keyboard.press('F2');
  await b.keyboard.type(' nyt');
  await expect(row(a, 'Tuki jatkuu nyt')).toBeVisible();
  await a.evaluate(
    async ([slug, memberId]) => {
      const body = new URLSearchParams({ actorId: memberId ?? '', role: 'reader' });
      await fetch(`/w/${slug}/settings/members?/role`, { method: 'POST', body });
    },
    [place.slug, mikael.actorId],
  );
  await expect(b.getByText('Voit lukea, mutta et muokata.')).toBeVisible();
  await expect(b.locator('[data-live]')).toContainText('Roolisi on nyt: Lukija.');
  await expect(b.locator('textarea[data-shared]')).toHaveCount(0);
  await expect(row(a, 'Tuki jatkuu nyt')).toBeVisible();
});

test('only what the server has on its disk is called saved, also when the line is cut or silent', async ({
  browser,
}) => {
  const [page] = (await pages(browser, [aino])) as [Page];
  page.on('dialog', (dialog) => dialog.accept());
  for (const [n, stop] of [house.relay.cut, house.relay.silence].entries()) {
    stop();
    await row(page, 'Tuki jatkuu').locator('[data-row]').focus();
    await page.keyboard.press('F2');
    await page.keyboard.type(` ${n}`);
    expect(await page.locator('[data-saved]').getAttribute('data-saved')).not.toBe('saved');
    await saved(page, 'device');
    await expect(page.getByText('Ei yhteyttä. Voit jatkaa.')).toBeVisible();
    await expect(page.getByText(/muutosta odottaa/)).toBeVisible();
    house.relay.mend();
    await expect(page.getByText('Yhteys palasi. Kaikki on tallennettu.')).toBeVisible({
      timeout: 20_000,
    });
    await saved(page, 'saved');
    await page.keyboard.press('Escape');
  }
  const [other] = (await pages(browser, [mikael])) as [Page];
  await expect(row(other, 'Tuki jatkuu 0 1')).toBeVisible();
});

test('text written offline outlives reload and browser restart, and merges on return', async ({
  browser,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'talkoot-profile-'));
  const executablePath = test.info().project.use.launchOptions?.executablePath ?? '';
  const start = () =>
    chromium.launchPersistentContext(profile, { executablePath, locale: 'fi-FI' });
  let context = await start();
  await signIn(context, house.url, aino);
  let page = await context.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  await openList(page, house.url, place);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.locator('[data-saved="saved"]').waitFor();
  house.relay.cut();
  await row(page, 'Tuki jatkuu').locator('[data-row]').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type(' varmasti');
  await page.keyboard.press('Escape');
  await saved(page, 'device');
  await page.reload();
  await expect(row(page, 'Tuki jatkuu varmasti')).toBeVisible();
  await saved(page, 'device');
  await context.close();

  house.relay.mend();
  const [other] = (await pages(browser, [mikael])) as [Page];
  await row(other, 'Tuki jatkuu').locator('[data-row]').focus();
  await other.keyboard.press('F2');
  await other.keyboard.press('Home');
  await other.keyboard.type('Se ');
  await saved(other, 'saved');
  house.relay.cut();
  context = await start();
  page = await context.newPage();
  await page.goto(`${house.url}/w/${place.slug}/demands`);
  await expect(row(page, 'Tuki jatkuu varmasti')).toBeVisible();
  house.relay.mend();
  await expect(row(page, 'Se Tuki jatkuu varmasti')).toBeVisible({ timeout: 20_000 });
  await saved(page, 'saved');
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});

test('who signs in after another on one computer never sees the unsent text', async ({
  browser,
}) => {
  const [page] = (await pages(browser, [aino])) as [Page];
  page.on('dialog', (dialog) => dialog.accept());
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  house.relay.cut();
  await row(page, 'Tuki jatkuu').locator('[data-row]').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type(' salaa');
  await page.keyboard.press('Escape');
  await saved(page, 'device');
  await page
    .locator('header')
    .getByLabel(/Aino Laine/)
    .click();
  await page.getByRole('button', { name: 'Kirjaudu ulos' }).click();
  await expect(page.getByText('Kirjaudu ulos ja poista tallentamaton teksti?')).toBeVisible();
  await page.getByRole('button', { name: 'Jää ja tallenna' }).click();
  await page.close();
  house.relay.mend();
  await page.context().clearCookies();
  await signIn(page.context(), house.url, mikael);
  const next = await page.context().newPage();
  await openList(next, house.url, place);
  expect(await titles(next)).toEqual(TITLES);
});

test('undo takes back own acts alone', async ({ browser }) => {
  const [a, b] = (await pages(browser, [aino, mikael])) as [Page, Page];
  await row(a, 'Neljä kriteeriä').locator('[data-row]').focus();
  await a.keyboard.press('Delete');
  await expect(row(b, 'Neljä kriteeriä')).toHaveCount(0);
  await row(b, 'Tuki jatkuu').locator('[data-row]').focus();
  await b.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => titles(a)).toEqual([TITLES[1], TITLES[0], TITLES[3]]);
  await a.keyboard.press('Control+z');
  await expect.poll(() => titles(a)).toEqual([TITLES[1], TITLES[0], TITLES[2], TITLES[3]]);
  await b.locator('[data-row]').first().focus();
  await b.keyboard.press('Control+z');
  await expect.poll(() => titles(b)).toEqual(TITLES);
});

test('keyboard alone: write, open, move, remove, bring back', async ({ browser }) => {
  const [page] = (await pages(browser, [aino])) as [Page];
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('n');
  await page.keyboard.type('Uusi vaatimus');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Toinen uusi');
  await page.keyboard.press('Escape');
  await expect
    .poll(() => titles(page))
    .toEqual([TITLES[0], TITLES[1], 'Uusi vaatimus', 'Toinen uusi', TITLES[2], TITLES[3]]);
  await expect(page.locator('li', { hasText: 'Toinen uusi' })).toContainText('V6');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect
    .poll(() => titles(page))
    .toEqual([TITLES[0], TITLES[1], 'Uusi vaatimus', TITLES[2], TITLES[3], 'Toinen uusi']);
  await page.keyboard.press('m');
  await expect(page.getByRole('menuitem', { name: 'Ensimmäiseksi' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Ensimmäiseksi' }).press('Enter');
  await expect.poll(async () => (await titles(page))[0]).toBe('Toinen uusi');
  await row(page, 'Toinen uusi').locator('[data-row]').focus();
  await page.keyboard.press('Delete');
  await expect(row(page, 'Toinen uusi')).toHaveCount(0);
  await page.getByRole('button', { name: 'Kumoa' }).click();
  await expect(row(page, 'Toinen uusi')).toBeVisible();
});

test('merging keeps both numbers, and the discussion shows its count', async ({ browser }) => {
  const [a, b] = (await pages(browser, [aino, mikael])) as [Page, Page];
  await row(a, 'Tuttu auttaja')
    .getByRole('button', { name: /siirrä ja muut/ })
    .click();
  await a.getByRole('menuitem', { name: 'Yhdistä toiseen…' }).click();
  await a.getByRole('radio', { name: 'V2 Tuki jatkuu' }).check();
  await a.getByRole('button', { name: 'Yhdistä', exact: true }).click();
  await expect(row(b, 'Tuki jatkuu')).toContainText('sisältää: V4');
  await expect(row(b, 'Tuttu auttaja')).toHaveCount(0);
  await openList(a, house.url, place, '/2');
  await a.getByLabel('Kommenttisi').fill('Miten tämä näkyy arjessa?');
  await a.getByRole('button', { name: 'Lähetä kommentti' }).click();
  await expect(a.getByText('Miten tämä näkyy arjessa?')).toBeVisible();
  await expect(row(b, 'Tuki jatkuu')).toContainText('1 kommentti');
});

test('390 px phone: cards, the move menu, no sideways scroll', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  await signIn(context, house.url, aino);
  const page = await context.newPage();
  await openList(page, house.url, place);
  const menu = row(page, 'Tuki jatkuu').getByRole('button', { name: /siirrä ja muut/ });
  const box = await menu.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await menu.tap();
  await page.getByRole('menuitem', { name: 'Viimeiseksi' }).tap();
  await expect.poll(async () => (await titles(page)).at(-1)).toBe('Tuki jatkuu');
  await row(page, 'Tuki jatkuu').locator('[data-row]').tap();
  await page.waitForURL(/\/demands\/2$/);
  await expect(page.getByLabel('Otsikko')).toHaveValue('Tuki jatkuu');
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await wide()).toBeLessThanOrEqual(0);
});

test('before any script the list and a demand can be read', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await signIn(context, house.url, aino);
  const page = await context.newPage();
  await page.goto(`${house.url}/w/${place.slug}/demands`);
  expect(await titles(page)).toEqual(TITLES);
  await page.goto(`${house.url}/w/${place.slug}/demands/2`);
  await expect(page.getByText('Koska.')).toBeVisible();
});

test('nothing of a foreign workspace is shown', async ({ browser }) => {
  const stranger = await withDb(house.server.dataDir, (db) => makePerson(db, { name: 'Vieras' }));
  const context = await browser.newContext();
  await signIn(context, house.url, stranger);
  const page = await context.newPage();
  const response = await page.goto(`${house.url}/w/${place.slug}/demands`);
  expect(response?.status()).toBe(404);
});
