import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { makePasswords } from '#server/auth/password.ts';
import type { Role } from '#shared/model.ts';
import { dress } from '../support/example.ts';
import { hydrated } from '../support/hydrated.ts';
import { tabTo } from '../support/keyboard.ts';
import { makePerson, makePlace, withDb, type Person, type Place } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let place: Place;
let sami: Person;

test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.remove());
test.beforeEach(async () => {
  place = await makePlace(server.dataDir);
  sami = await person('Sami Koskela', 'coordinator');
});
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const person = (name: string, role: Role, email: string | null = null) =>
  makePerson(server.dataDir, { place, name, role, email });

const at = (path: string) => `${server.url}/w/${place.slug}${path}`;

/** Opens pages of one person, each with its live line. */
async function open(browser: Browser, { cookie }: Person, ...paths: string[]): Promise<Page[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await dress(context, server.url, { cookie });
  return Promise.all(
    paths.map(async (path) => {
      const page = await context.newPage();
      const seated = page
        .waitForEvent('websocket')
        .then((line) => line.waitForEvent('framereceived'));
      await page.goto(at(path));
      await seated;
      // A page that is loaded anew would lose this mark.
      await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
      return page;
    }),
  );
}

const roleOf = (page: Page, name: string) => page.getByRole('combobox', { name: `Rooli: ${name}` });
const row = (page: Page, name: string) => page.locator('main li', { hasText: name });
const samePage = (page: Page) => expect(page.locator('body[data-same-page]')).toHaveCount(1);

test('a changed role reaches every open page of the person, and is said', async ({ browser }) => {
  const aino = await person('Aino Laine', 'coordinator');
  const [members] = (await open(browser, sami, '/settings/members')) as [Page];
  const own = await open(browser, aino, '/settings/members', '/settings/general', '/demands', '');
  const [hers, general, demands, home] = own as [Page, Page, Page, Page];
  await expect(roleOf(hers, 'Sami Koskela')).toBeVisible();

  await roleOf(members, 'Aino Laine').focus();
  await roleOf(members, 'Aino Laine').selectOption('reader');
  await expect(members.locator('[data-live]')).toContainText('Aino Laine');
  await expect(roleOf(members, 'Aino Laine')).toBeFocused();
  await expect(roleOf(members, 'Aino Laine')).toHaveValue('reader');

  for (const page of own)
    await expect(page.locator('[data-live]')).toContainText('Roolisi on nyt: Lukija.');
  await expect(roleOf(hers, 'Sami Koskela')).toHaveCount(0);
  await expect(row(hers, 'Aino Laine')).toContainText('Lukija');
  await expect(general.getByRole('heading', { level: 1 })).not.toHaveText('Asetukset');
  await expect(demands.getByText('Voit lukea, mutta et muokata.')).toBeVisible();
  await expect(home.getByRole('link', { name: 'Muokkaa aikajanaa' })).toHaveCount(0);
  for (const page of own) await samePage(page);
});

test('open pages follow what others do; the focus and what is being typed stay', async ({
  browser,
}) => {
  const mikael = await person('Mikael Lind', 'member');
  const [members] = (await open(browser, sami, '/settings/members')) as [Page];
  const pages = await open(browser, mikael, '/settings/members', '/organisations', '', '/demands');
  const [hers, organisations, home, demands] = pages as [Page, Page, Page, Page];
  const organisation = hers.getByLabel('Oma järjestö');
  await organisation.fill('Sydänpo');

  await members.getByRole('radio', { name: /^Työryhmän jäsen/ }).check();
  await members.getByRole('button', { name: 'Tee linkki' }).click();
  const link = await members.getByRole('group', { name: 'Linkin osoite' }).textContent();
  const guest = await browser.newContext();
  const door = await guest.newPage();
  await door.goto(`http://${link}`);
  await door.getByLabel('Nimi', { exact: true }).fill('Raija Harju');
  await door.getByLabel('Järjestö').fill('Kylätalo Kaiku ry');
  await door.getByRole('button', { name: 'Liity' }).click();
  await door.waitForURL(/\/w\//);

  for (const page of [members, hers]) {
    await expect(row(page, 'Raija Harju')).toContainText('Kylätalo Kaiku ry');
    await samePage(page);
  }
  await expect(organisation).toBeFocused();
  await expect(organisation).toHaveValue('Sydänpo');
  await expect(organisations.locator('main').getByText('Kylätalo Kaiku ry')).toBeVisible();
  await expect(home.locator('main').getByText('Raija Harju')).toBeVisible();

  const [general] = (await open(browser, sami, '/settings/general')) as [Page];
  await general.getByLabel('Nimi', { exact: true }).fill('Järviseudun ryhmä');
  await general.getByRole('button', { name: 'Tallenna' }).first().click();
  for (const page of [home, demands])
    await expect(page.locator('header').getByText('Järviseudun ryhmä').first()).toBeVisible();
  for (const page of pages) await samePage(page);
});

test('a line lost while news is fetched takes nothing from the page, and the news comes with the line', async ({
  browser,
}) => {
  const [page] = (await open(browser, sami, '/settings/members')) as [Page];
  const own = page.getByLabel('Oma järjestö');
  await own.fill('Sydänpo');
  await page.route('**/__data.json*', (route) => route.abort());
  const failed = page.waitForEvent('requestfailed');
  const late = await person('Mikael Nordström', 'member');
  const [, other] = (await open(browser, late, '', '/settings/members')) as [Page, Page];
  await other.getByLabel('Oma järjestö').fill('Kylätalo Kaiku ry');
  await other.getByRole('button', { name: 'Tallenna' }).first().click();
  await failed;
  await expect(own).toHaveValue('Sydänpo');
  await page.unroute('**/__data.json*');
  await expect(row(page, 'Mikael Nordström')).toContainText('Kylätalo Kaiku ry');
  await expect(own).toHaveValue('Sydänpo');
  await samePage(page);
});

test('the address of a link is copied, and a guest is in with four taps of a phone', async ({
  browser,
}) => {
  const [members] = (await open(browser, sami, '/settings/members')) as [Page];
  await members.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await members.getByRole('button', { name: 'Tee linkki' }).click();
  await members.getByRole('button', { name: 'Kopioi' }).click();
  await expect(members.getByRole('button', { name: 'Kopioitu' })).toBeFocused();
  const link = await members.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/j\/[A-Z]{3}\d{3}$/);

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await phone.newPage();
  await page.goto(link);
  let taps = 0;
  const tap = async (target: ReturnType<Page['locator']>) => {
    taps += 1;
    await target.tap();
  };
  await tap(page.getByLabel('Nimi', { exact: true }));
  await page.keyboard.type('Leena Tuomi');
  await tap(page.getByLabel('Järjestö'));
  await page.keyboard.type('Askel Työhön sr');
  await tap(page.getByRole('button', { name: 'Liity' }));
  await page.waitForURL(/\/w\//);
  expect(taps).toBeLessThanOrEqual(4);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await expect(row(members, 'Leena Tuomi')).toContainText('Askel Työhön sr');

  const another = await (await browser.newContext()).newPage();
  await another.goto(link);
  await hydrated(another);
  await another.getByLabel('Järjestö').pressSequentially('Askel');
  await expect(another.getByRole('option')).toHaveText(['Askel Työhön sr', 'Lisää uusi: Askel']);
  await another.getByRole('option', { name: 'Lisää uusi: Askel' }).click();
  await expect(another.getByLabel('Järjestö')).toHaveValue('Askel');
});

test('what is typed before the script comes is still there when it has come', async ({
  browser,
}) => {
  const context = await browser.newContext();
  await dress(context, server.url, { cookie: sami.cookie });
  const script = Promise.withResolvers<void>();
  await context.route('**/*.js', async (route) => {
    await script.promise;
    await route.continue();
  });
  const page = await context.newPage();
  await page.goto(at('/settings/members'), { waitUntil: 'commit' });
  const organisation = page.getByLabel('Oma järjestö');
  await organisation.fill('Sydänpolku ry');
  script.resolve();
  await hydrated(page);
  await expect(organisation).toHaveValue('Sydänpolku ry');
});

const PASSWORD = 'neljä sanaa järven rannalla';

async function withPassword(email: string): Promise<Person> {
  const mikael = await person('Mikael Lind', 'member', email);
  const hash = await makePasswords().hash(PASSWORD);
  await withDb(server.dataDir, (db) =>
    db.updateTable('actor').set({ password_hash: hash }).where('id', '=', mikael.actorId).execute(),
  );
  return mikael;
}

const titles = (page: Page) => page.locator('[data-row]').allTextContents();

test('keyboard alone: sign in, write a demand, move it, remove it and take that back', async ({
  browser,
}) => {
  const email = `mikael.${place.workspaceId}@yhdistys.example`;
  await withPassword(email);
  const [other] = (await open(browser, sami, '/demands')) as [Page];
  const context: BrowserContext = await browser.newContext();
  const page = await context.newPage();
  const { keyboard } = page;
  await page.goto(`${server.url}/signin`);
  await tabTo(page, page.getByRole('link', { name: 'Salasana' }));
  await keyboard.press('Enter');
  await page.getByLabel('Salasana', { exact: true }).waitFor();
  await tabTo(page, page.getByLabel('Sähköposti'));
  await keyboard.type(email);
  await tabTo(page, page.getByLabel('Salasana', { exact: true }));
  await keyboard.type(PASSWORD);
  await keyboard.press('Enter');

  await tabTo(page, page.getByRole('link', { name: 'Uudenmaan ryhmä' }));
  await keyboard.press('Enter');
  await page.waitForURL(at(''));
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: /^Vaatimukset/ }));
  await keyboard.press('Enter');
  const write = page.getByRole('button', { name: 'Kirjoita vaatimus' }).first();
  await expect(write).toBeEnabled();
  await tabTo(page, write);
  await keyboard.press('Enter');
  await keyboard.type('Tuttu auttaja säilyy');
  await keyboard.press('Enter');
  await keyboard.type('Matkat korvataan');
  await keyboard.press('Escape');
  await expect(other.getByText('Matkat korvataan')).toBeVisible();

  await expect(page.locator('li', { hasText: 'Matkat korvataan' })).toContainText('V2');
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Avaa vaatimus' }));
  await keyboard.press('Enter');
  await page.waitForURL(at('/demands/2'));
  await other.goto(at('/demands/2'));
  await tabTo(page, page.getByRole('button', { name: 'Kirjoita perustelu' }));
  await keyboard.press('Enter');
  await page.locator('.ProseMirror').waitFor();
  await expect(page.locator('.ProseMirror')).toBeFocused();
  await keyboard.type('Bussi kulkee kahdesti päivässä.');
  await keyboard.press('Control+Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'Vastaanottaja' }));
  await keyboard.type('Maakunnan valmistelu');
  await expect(other.getByText('Bussi kulkee kahdesti päivässä.')).toBeVisible();
  await expect(other.getByRole('textbox', { name: 'Vastaanottaja' })).toHaveValue(
    'Maakunnan valmistelu',
  );

  await tabTo(
    page,
    page.locator('main').getByRole('link', { name: 'Vaatimukset', exact: true }),
    'Shift+Tab',
  );
  await keyboard.press('Enter');
  await page.waitForURL(at('/demands'));
  await tabTo(page, page.locator('[data-row]', { hasText: 'Matkat korvataan' }));
  await keyboard.press('Alt+ArrowUp');
  await expect(page.locator('[data-live]')).toContainText('Siirretty paikkaan 1/2');
  await keyboard.press('Delete');
  await expect.poll(() => titles(page)).toEqual(['Tuttu auttaja säilyy']);
  await tabTo(page, page.getByRole('button', { name: 'Kumoa' }));
  await keyboard.press('Enter');
  await expect.poll(() => titles(page)).toEqual(['Matkat korvataan', 'Tuttu auttaja säilyy']);
});
