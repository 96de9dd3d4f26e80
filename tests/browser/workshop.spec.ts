import { expect, test, type Browser, type Page } from '@playwright/test';
import { hydrated } from '../support/hydrated.ts';
import { signIn, startHouse, type House } from '../support/list.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';

const PHONE = { width: 390, height: 844 };
const LAPTOP = { width: 1440, height: 900 };
const HALL = { width: 1920, height: 1080 };

let house: House;
let place: Place;
let sami: Person;

test.beforeAll(async () => {
  house = await startHouse();
  const { dataDir } = house.server;
  place = await makePlace(dataDir, 'Järviseudun Yhteisöjen Tuki ry');
  sami = await makePerson(dataDir, { place, role: 'facilitator', name: 'Sami Koski' });
});
test.afterAll(() => house.stop());

const GUESTS = [
  { name: 'Raija Harju', organisation: 'Kylätalo Kaiku ry', viewport: PHONE },
  { name: 'Mikael Lind', organisation: 'Stödföreningen i Sjöbygden rf', viewport: PHONE },
  { name: 'Pekka Niemi', organisation: 'Näkövammaisten Lähituki ry', viewport: PHONE },
  { name: 'Aino Laine', organisation: 'Järviseudun Omaiset ry', viewport: LAPTOP },
  { name: 'Leena Tuomi', organisation: 'Askel Työhön sr', viewport: LAPTOP },
  { name: 'Oskari Salo', organisation: 'Perheiden Tupa ry', viewport: LAPTOP },
];

/** Comes by the code on the wall, with a name and an organisation and nothing else. */
async function join(browser: Browser, link: string, index: number): Promise<Page> {
  const { name = '', organisation = '', viewport = PHONE } = GUESTS[index] ?? {};
  const context = await browser.newContext({ locale: 'fi-FI', viewport });
  const page = await context.newPage();
  await page.goto(link);
  await hydrated(page);
  await page.getByLabel('Nimi', { exact: true }).fill(name);
  await page.getByLabel('Järjestö', { exact: true }).fill(organisation);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Liity', exact: true }).click();
  await page.waitForURL(/\/workshops\/[a-z0-9]+$/);
  await hydrated(page);
  return page;
}

const prompt = (page: Page) => page.getByRole('heading', { level: 1 });

async function write(page: Page, words: string): Promise<void> {
  await page.getByLabel('Lapun teksti').fill(words);
  await page.getByRole('button', { name: 'Lisää lappu' }).click();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  await expect(page.getByText(words).first()).toBeVisible();
}

test('template B from the code on the wall to a demand on the list', async ({ browser }) => {
  test.setTimeout(120_000);
  const broken: string[] = [];
  const context = await browser.newContext({ locale: 'fi-FI', viewport: LAPTOP });
  await signIn(context, house.url, sami);
  const panel = await context.newPage();
  const wall = await (await browser.newContext({ viewport: HALL, locale: 'fi-FI' })).newPage();
  const here = [panel, wall];

  await test.step('a workshop from the template, and its projector on the machine of the hall', async () => {
    await panel.goto(`${house.url}/w/${place.slug}/workshops/new`);
    await hydrated(panel);
    await panel.getByRole('radio', { name: /^Rajanveto/ }).check();
    await panel.getByRole('button', { name: 'Luo työpaja' }).click();
    await panel.waitForURL('**/control');
    await hydrated(panel);
    await panel.getByRole('button', { name: 'Tee linkki salin koneelle' }).click();
    const told = panel.getByRole('dialog').getByText(/\/screen\/[a-z2-7]{20,}/);
    await wall.goto((await told.innerText()).trim());
    await panel.keyboard.press('Escape');
    await wall.getByRole('button', { name: 'Avaa esitysnäkymä' }).click();
    await expect(wall.getByRole('img', { name: 'Skannaa ja liity' })).toBeVisible();
  });

  const code = /[A-Z]{3}-[2-9]{3}/.exec(await wall.locator('main').innerText())?.[0] ?? '';
  const guests = await Promise.all(
    GUESTS.map((_, index) => join(browser, `${house.url}/j/${code}`, index)),
  );
  const [raija, mikael, pekka, aino, leena, oskari] = guests as [
    Page,
    Page,
    Page,
    Page,
    Page,
    Page,
  ];
  here.push(...guests);
  for (const page of here) page.on('pageerror', ({ message }) => broken.push(message));
  await expect(wall.getByText('6 mukana')).toBeVisible();
  await expect(wall.getByText('Raija Harju')).toBeVisible();
  await expect(panel.getByText('Mukana 6')).toBeVisible();

  /** One press, and the whole hall is there: the phones, the laptops, the wall and the panel. */
  const next = async (words: string) => {
    await panel.getByRole('button', { name: /^(Seuraava vaihe|Aloita): / }).click();
    await Promise.all(here.map((page) => expect(prompt(page)).toContainText(words)));
  };
  const reveal = () => panel.getByRole('button', { name: /^Paljasta/ }).click();

  await next('Lue neljä kriteeriä');
  await next('Kirjoita yksi toiminta');
  await test.step('what is written in private is seen by nobody before the reveal', async () => {
    await Promise.all(
      guests.map((guest, index) => write(guest, `Vertaisryhmä ${index + 1} viikoittain`)),
    );
    await expect(wall.locator('[data-progress]')).toHaveText('6 lappua');
    await expect(panel.getByText('6/6 on kirjoittanut')).toBeVisible();
    for (const page of [panel, wall, mikael])
      expect(await page.content()).not.toContain('Vertaisryhmä 1');
    await reveal();
    await expect(wall.getByText('Vertaisryhmä 1 viikoittain')).toBeVisible();
    await mikael.getByText('Kaikki laput').click();
    await expect(mikael.getByText('Vertaisryhmä 1 viikoittain')).toBeVisible();
  });

  await next('Sijoita esimerkkisi janalle');
  await test.step('each places its own by a list', async () => {
    await raija.getByRole('radio', { name: 'Järjestölähtöistä' }).first().check();
    await aino.getByRole('radio', { name: 'Rajapinnassa' }).first().check();
    await raija.reload();
    await hydrated(raija);
    await expect(raija.getByRole('radio', { name: 'Järjestölähtöistä' }).first()).toBeChecked();
    await expect(wall.getByRole('heading', { name: 'Järjestölähtöistä 1' })).toBeVisible();
  });

  await next('Toteutuuko kriteeri esimerkissä');
  await next('Valitkaa yksi rajatapaus');
  await write(leena, 'Raja on siinä, kuka päättää');
  await next('Tauko');
  await next('Mitä tapahtuu, jos raja jää epäselväksi');
  await test.step('an anonymous note comes without a name', async () => {
    await write(mikael, 'Rahoittaja lopettaa tuen varmuuden vuoksi');
    await reveal();
    await expect(wall.getByText('Rahoittaja lopettaa tuen')).toBeVisible();
    await pekka.getByText('Kaikki laput').click();
    const note = pekka.getByRole('listitem').filter({ hasText: 'Rahoittaja lopettaa tuen' });
    await expect(note).toHaveText('Rahoittaja lopettaa tuen varmuuden vuoksi');
  });

  await next('Kirjoittakaa vaatimus');
  const demand = 'Maakunnan on kuultava järjestöjä, jotta raja on selvä';
  await write(raija, demand);
  await write(oskari, 'Maakunnan on nimettävä yhteyshenkilö, jotta vastaus tulee');

  await next('Mitkä aihiot viedään');
  await test.step('dots are counted, and shown to all at the reveal alone', async () => {
    await Promise.all(
      guests.map(async (guest) => {
        const more = guest.getByRole('button', { name: `Lisää piste: ${demand}` });
        await more.click();
        await more.click();
        await expect(guest.locator('[data-saved="saved"]')).toBeVisible();
      }),
    );
    await expect(panel.getByText('6/6 on vastannut')).toBeVisible();
    await expect(wall.locator('[data-result]')).toHaveCount(0);
    await reveal();
    await Promise.all(
      [raija, aino].map((page) => expect(page.locator('[data-result]')).toContainText('12')),
    );
    await expect(wall.locator('[data-result]')).toContainText('12');
  });

  await next('Mikä järjestö vie vaatimusta eteenpäin');
  await test.step('the seed with the most dots is a demand with its origin', async () => {
    await panel.getByRole('button', { name: `Nosta vaatimukseksi ${demand}` }).click();
    await panel.getByRole('link', { name: /Avaa vaatimus V\d+/ }).click();
    await panel.waitForURL(/\/demands\/\d+$/);
    await expect(panel.getByText('Rajanveto').first()).toBeVisible();
    await expect(panel.getByText('12 pistettä', { exact: false })).toBeVisible();
    await panel.goto(`${house.url}/w/${place.slug}/demands`);
    await expect(panel.getByText(demand).first()).toBeVisible();
  });
  expect(broken, 'errors of scripts').toEqual([]);
});
