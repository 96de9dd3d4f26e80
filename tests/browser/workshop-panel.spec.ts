import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { faults } from '../support/axe.ts';
import { hydrated } from '../support/hydrated.ts';
import { signIn, startHouse, type House } from '../support/list.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';

let house: House;
let place: Place;
let [sami, aino] = [] as unknown as [Person, Person];

test.beforeAll(async () => {
  house = await startHouse();
});
test.afterAll(() => house.stop());
test.beforeEach(async () => {
  const { dataDir } = house.server;
  place = await makePlace(dataDir);
  sami = await makePerson(dataDir, { place, role: 'facilitator', name: 'Sami Koski' });
  aino = await makePerson(dataDir, { place, role: 'facilitator', name: 'Aino Laine' });
});
test.afterEach(async ({ browser }) => {
  house.relay.mend();
  await Promise.all(browser.contexts().map((context) => context.close()));
});

async function open(browser: Browser, who: Person, path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'fi-FI' });
  await signIn(context, house.url, who);
  const page = await context.newPage();
  await page.goto(path.startsWith('http') ? path : `${house.url}/w/${place.slug}${path}`);
  await hydrated(page);
  return page;
}

const stage = (page: Page) => page.getByText(/^Vaihe \d+\/\d+,/);
const next = (page: Page) => page.getByRole('button', { name: /^(Seuraava vaihe|Aloita): / });
const at = (page: Page, number: number) => expect(stage(page)).toContainText(`Vaihe ${number}/10,`);

/** Makes a workshop from template B and returns its panel, with how many clicks it took. */
async function makeWorkshop(browser: Browser): Promise<{ panel: Page; clicks: number }> {
  const page = await open(browser, sami, '/workshops');
  let clicks = 0;
  const click = async (what: Locator) => {
    clicks++;
    await what.click();
  };
  await click(page.getByRole('link', { name: 'Uusi työpaja' }));
  await click(page.getByRole('radio', { name: /^Rajanveto/ }));
  await click(page.getByRole('button', { name: 'Luo työpaja' }));
  await page.waitForURL('**/control');
  await hydrated(page);
  return { panel: page, clicks };
}

test('from a template to the projector with its code in six clicks at most', async ({
  browser,
}) => {
  const { panel, clicks } = await makeWorkshop(browser);
  await expect(panel.getByText('Kukaan ei ole vielä liittynyt.').first()).toBeVisible();
  const screen = panel.getByRole('link', { name: 'Avaa esitysnäkymä' });
  expect(await screen.getAttribute('href')).toMatch(/\/workshops\/[a-z0-9]+\/screen$/);
  expect(clicks + 1).toBeLessThanOrEqual(6);
  await panel.getByRole('button', { name: 'Tee linkki salin koneelle' }).click();
  await expect(panel.getByRole('dialog')).toContainText(/\/screen\/[a-z2-7]{20,}/);
});

test('a double click goes on once, keys steer, and typing steers nothing', async ({ browser }) => {
  const { panel } = await makeWorkshop(browser);
  // Slow enough that the second press finds the next stage's button.
  await next(panel).click({ clickCount: 2, delay: 500 });
  await at(panel, 1);
  await panel.keyboard.press('ArrowRight');
  await at(panel, 2);
  await panel.keyboard.press('ArrowLeft');
  await at(panel, 1);
  await panel.locator('main').focus();
  await panel.keyboard.press('Space');
  await expect(panel.getByRole('button', { name: 'Jatka aikaa' })).toBeVisible();
  await panel.keyboard.press('+');
  await expect(panel.getByRole('timer')).toContainText('09');
  await panel.keyboard.press('l');
  await expect(panel.getByRole('button', { name: /^Avaa laput/ })).toBeVisible();

  await panel.getByRole('button', { name: 'Muokkaa kysymystä' }).click();
  await panel.getByLabel('Kysymys', { exact: true }).fill('Lue kriteerit pareittain');
  await panel.keyboard.press('ArrowRight');
  await panel.keyboard.press('Control+Enter');
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Lue kriteerit pareittain');
  await at(panel, 1);
});

test('another facilitator takes the remote over, also when the first is offline, and both are told', async ({
  browser,
}) => {
  const { panel } = await makeWorkshop(browser);
  await next(panel).click();
  await at(panel, 1);
  const other = await open(browser, aino, panel.url());
  await expect(other.getByText('Ohjain: Sami Koski')).toBeVisible();
  await expect(next(other)).toBeDisabled();
  await panel.context().setOffline(true);
  await expect(panel.getByText(/^Yhteys on poikki/)).toBeVisible();
  await other.getByRole('button', { name: 'Ota ohjain' }).click();
  await expect(next(other)).toBeEnabled();
  await next(other).click();
  await at(other, 2);
  await panel.context().setOffline(false);
  await expect(panel.getByText('Ohjain: Aino Laine')).toBeVisible();
  await at(panel, 2);
});

test('stages are moved by keyboard, changed, and what is refused is told in words', async ({
  browser,
}) => {
  const { panel } = await makeWorkshop(browser);
  const plan = panel.getByRole('region', { name: 'Vaiheet' }).getByRole('listitem');
  await panel.getByRole('button', { name: 'Tauko', exact: true }).focus();
  await panel.keyboard.press('Alt+ArrowUp');
  await expect(plan.nth(4)).toContainText('Tauko');
  await expect(panel.getByRole('button', { name: 'Tauko', exact: true })).toBeFocused();

  await panel.getByRole('button', { name: 'Lisää vaihe' }).click();
  const dialog = panel.getByRole('dialog');
  await dialog.getByLabel('Vaiheen laji').selectOption('poll');
  await dialog.getByLabel('Vaiheen nimi').fill('Loppukysely');
  await dialog.getByRole('button', { name: 'Tallenna' }).click();
  await expect(dialog.getByText('Täytä tämä kenttä.')).toBeVisible();
  await dialog.getByLabel('Kysymys', { exact: true }).fill('Mikä työpajassa toimi?');
  expect(await faults(panel)).toEqual([]);
  await dialog.getByRole('button', { name: 'Tallenna' }).click();
  await expect(plan).toHaveCount(11);

  await next(panel).click();
  await expect(stage(panel)).toContainText('Vaihe 1/11,');
  // There is something to read, and nothing to answer.
  await expect(panel.getByRole('button', { name: /^Paljasta/ })).toBeDisabled();
  await expect(panel.getByRole('button', { name: 'Kysy poissa olevilta' })).toHaveCount(0);
  await panel.getByRole('button', { name: /^Vaiheen toiminnot: Neljä kriteeriä/ }).click();
  await panel.getByRole('menuitem', { name: 'Poista vaihe' }).click();
  await expect(panel.getByRole('alert')).toContainText('Ohita vaihe');
});

test('a rehearsal has its people and notes, the banner leads to the workshop alone, and axe is content', async ({
  browser,
}) => {
  const { panel } = await makeWorkshop(browser);
  const path = new URL(panel.url()).pathname;
  await panel.getByRole('button', { name: 'Työpajan toiminnot' }).click();
  await panel.getByRole('menuitem', { name: 'Harjoittele' }).click();
  await panel.waitForURL((url) => url.pathname !== path);
  await hydrated(panel);
  await next(panel).click();
  await at(panel, 1);
  await next(panel).click();
  await expect(panel.getByText('9/12 on kirjoittanut')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await panel.emulateMedia({ colorScheme });
    expect(await faults(panel)).toEqual([]);
  }
  await panel.setViewportSize({ width: 390, height: 844 });
  await expect(panel.getByRole('heading', { name: 'Mukana 12' })).toBeHidden();
  await panel.getByRole('radio', { name: 'Sali' }).check();
  await expect(panel.getByRole('heading', { name: 'Mukana 12' })).toBeVisible();
  expect(await faults(panel)).toEqual([]);

  const member = await makePerson(house.server.dataDir, { place, role: 'member' });
  const home = await open(browser, member, '/demands');
  await expect(home.getByText('Työpaja on käynnissä.')).toBeHidden();
  const other = await open(browser, aino, path.replace(/^\/w\/[^/]+/, ''));
  await next(other).click();
  const join = home.getByRole('link', { name: 'Liity', exact: true });
  await expect(join).toHaveAttribute('href', path.replace('/control', ''));

  await panel.getByRole('button', { name: 'Työpajan toiminnot' }).click();
  await panel.getByRole('menuitem', { name: 'Lopeta harjoitus' }).click();
  await panel.waitForURL((url) => url.pathname === path);
});
