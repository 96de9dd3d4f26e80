import { expect, test, type Page } from '@playwright/test';
import { faults } from '../support/axe.ts';
import { hydrated } from '../support/hydrated.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { joinByCode, newPhone, openWorkshop } from '../support/workshop-pages.ts';

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.remove());

const note = (page: Page) => page.getByLabel('Lapun teksti');
const add = (page: Page) => page.getByRole('button', { name: 'Lisää lappu' });
const own = (page: Page) => page.locator('[aria-labelledby="own-notes"] [data-note]');

/** All that comes to a page by its sockets from now on. */
function frames(page: Page): string[] {
  const got: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => got.push(payload.toString())),
  );
  return got;
}

test('a guest comes in by the code, writes at once, and nobody else gets the words before the reveal', async ({
  browser,
}) => {
  const shop = await openWorkshop(server, 'Pitääkö olla huolissaan?', [
    { type: 'write', prompt: 'Mikä sinua huolettaa?', config: { privacy: 'private' } },
    {
      type: 'dots',
      prompt: 'Mihin tartumme ensin?',
      config: { about: 'options', options: ['Raja', 'Raha'] },
    },
  ]);
  const raija = await (await newPhone(browser)).newPage();
  // Check 1: name and organisation, one press, and the lobby; the stage comes by itself.
  await joinByCode(raija, server, shop.code, {
    name: 'Raija Harju',
    organisation: 'Kylätalo Kaiku ry',
  });
  await expect(raija.getByText('Odotetaan aloitusta.')).toBeVisible();
  const pekka = await (await newPhone(browser)).newPage();
  const heard = frames(pekka);
  await joinByCode(pekka, server, shop.code, { name: 'Pekka Niemi' });
  await shop.go(0);
  await expect(raija.getByRole('heading', { level: 1 })).toHaveText('Mikä sinua huolettaa?');

  // Check 2: two presses, shown at once on a slow network, and pressed twice it is one note.
  const network = await raija.context().newCDPSession(raija);
  const slow = { offline: false, latency: 400, downloadThroughput: -1, uploadThroughput: -1 };
  await network.send('Network.emulateNetworkConditions', slow);
  await note(raija).fill('Tila menee kiinni kesäkuussa');
  const framesUntilShown = await raija.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent?.trim() === 'Lisää lappu',
    );
    button?.click();
    button?.click();
    let frames = 0;
    for (; !document.querySelector('[aria-labelledby="own-notes"] [data-note]'); frames++)
      await new Promise(requestAnimationFrame);
    return frames;
  });
  // Frames, not milliseconds: a busy machine draws slowly. The network's 400 ms are 24 of them.
  expect(framesUntilShown).toBeLessThan(6);
  await expect(raija.locator('[data-saved="saved"]')).toBeVisible();
  await expect(own(raija)).toHaveCount(1);
  await network.send('Network.emulateNetworkConditions', { ...slow, latency: 0 });

  // Changed while nobody has seen it.
  await own(raija)
    .getByRole('button', { name: /Muokkaa/ })
    .click();
  await raija.locator('form textarea').last().fill('Tila menee kiinni jo keväällä');
  await raija.getByRole('button', { name: 'Tallenna' }).click();
  await expect(own(raija)).toContainText('jo keväällä');

  // Check 3: the other phone counts it, and holds no word of it.
  await expect(pekka.getByText('1 lappu kirjoitettu.')).toBeVisible();
  expect(await pekka.content()).not.toContain('Tila menee');
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.join('')).not.toContain('Tila menee');
  await shop.steer({ verb: 'reveal' });
  await pekka.getByText('Kaikki laput').click();
  await expect(pekka.getByText('Tila menee kiinni jo keväällä')).toBeVisible();

  // What is too long stays, with plain words; what was left unfinished goes with its own stage.
  await note(raija).fill('a'.repeat(10_000));
  await expect(raija.getByText('Lapulle mahtuu 140 merkkiä.')).toBeVisible();
  await add(raija).click();
  await expect(note(raija)).toHaveValue('a'.repeat(10_000));
  await note(raija).fill('Tämä jäi kesken');
  await shop.go(1);
  await expect(raija.getByRole('heading', { level: 1 })).toHaveText('Mihin tartumme ensin?');
  await expect(raija.locator('[data-left]')).toContainText('Tämä jäi kesken');
  await raija.getByRole('button', { name: 'Lähetä lappuna' }).click();
  await expect(raija.locator('[data-left]')).toHaveCount(0);
});

test('dots: the budget holds and says why, and a reload brings back what was chosen', async ({
  browser,
}) => {
  const about = { about: 'options' as const, options: ['Raja', 'Raha'] };
  const shop = await openWorkshop(server, 'Pisteet', [
    { type: 'dots', prompt: 'Mihin tartumme ensin?', config: about },
  ]);
  await shop.go(0);
  const page = await (await newPhone(browser)).newPage();
  await joinByCode(page, server, shop.code, { name: 'Tuula Virta' });
  const more = page.getByRole('button', { name: 'Lisää piste: Raha' });
  for (let times = 0; times < 3; times++) await more.click();
  // It looks as if it could not be pressed; who presses it all the same is told why.
  await more.dispatchEvent('click');
  await expect(page.getByText('Yhdelle kohteelle voi antaa enintään 3 pistettä.')).toBeVisible();
  await expect(page.getByText('Jäljellä 0 pistettä')).toBeVisible();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(page.getByText('Jäljellä 0 pistettä')).toBeVisible();
  await shop.steer({ verb: 'reveal-ballot', stageId: shop.stages[0] });
  await expect(page.locator('[data-result]')).toContainText('vähintään 5');
});

test('two notes written without a network arrive once each when it is back', async ({
  browser,
}) => {
  const shop = await openWorkshop(server, 'Ilman verkkoa', [
    { type: 'write', prompt: 'Mitä tarvitset?', config: { privacy: 'private' } },
  ]);
  await shop.go(0);
  const context = await newPhone(browser);
  const page = await context.newPage();
  await joinByCode(page, server, shop.code, { name: 'Leena Salo' });
  await context.setOffline(true);
  for (const words of ['Ensimmäinen ilman verkkoa', 'Toinen ilman verkkoa']) {
    await note(page).fill(words);
    await add(page).click();
  }
  await expect(page.getByText('Ei yhteyttä. Voit jatkaa.')).toBeVisible();
  await expect(page.locator('[data-saved="device"]')).toBeVisible();
  await note(page).fill('Kolmas on kesken');
  await context.setOffline(false);
  await expect(page.getByText('Yhteys palasi. Kaikki on tallennettu.')).toBeVisible();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  await expect(own(page)).toHaveCount(2);
  await expect(note(page)).toHaveValue('Kolmas on kesken');
  await page.reload();
  await hydrated(page);
  await expect(own(page)).toHaveCount(2);
  await expect(note(page)).toHaveValue('Kolmas on kesken');
  expect((await shop.view()).counts).toMatchObject({ notes: 2, wrote: 1 });
});

test('a phone places the notes that the board places, and not those of earlier stages', async ({
  browser,
}) => {
  const written = { config: { privacy: 'open' as const } };
  const shop = await openWorkshop(server, 'Rajanveto', [
    { type: 'write', prompt: 'Mitä toivot?', ...written },
    { type: 'write', prompt: 'Mitä järjestösi tekee?', ...written },
    {
      type: 'place',
      prompt: 'Sijoita esimerkkisi.',
      config: { ends: ['Oma', 'Raja', 'Markkina'] },
    },
  ]);
  const page = await (await newPhone(browser)).newPage();
  await joinByCode(page, server, shop.code, { name: 'Tuula Virta' });
  for (const [index, words] of ['Lisää rahaa', 'Vertaisryhmä'].entries()) {
    await shop.go(index);
    await expect(page.getByText(`Vaihe ${index + 1}/3`)).toBeVisible();
    await note(page).fill(words);
    await add(page).click();
    await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  }
  await shop.go(2);
  await expect(page.locator('[data-item]')).toContainText(['Vertaisryhmä']);
  await expect(page.locator('[data-item]')).toHaveCount(1);
});

test('a slow placement is answered by its link, and stands there when one comes back', async ({
  browser,
}) => {
  const HOUR = 60 * 60_000;
  const shop = await openWorkshop(server, 'Roolit', [
    {
      ...{ type: 'place', pace: 'slow', prompt: 'Missä järjestönne on?' },
      ...{ opensAt: Date.now() - HOUR, closesAt: Date.now() + HOUR },
      config: { about: 'organisations', ends: ['Vapaaehtoista', 'Välissä', 'Palvelua'] },
    },
  ]);
  // A job opens it.
  await expect.poll(async () => (await shop.view()).slow.length, { timeout: 30_000 }).toBe(1);
  const page = await (await newPhone(browser)).newPage();
  const organisation = 'Kylätalo Kaiku ry';
  await joinByCode(page, server, shop.code, { name: 'Raija Harju', organisation });
  const between = page.getByRole('radio', { name: 'Välissä' });
  const placed = page.waitForResponse(/\/places$/);
  await between.check({ force: true });
  expect((await placed).ok()).toBe(true);
  await page.reload();
  await expect(between).toBeChecked();
});

test('axe finds nothing on a phone, in light and dark, and nothing is wider than 320 px', async ({
  browser,
}) => {
  const shop = await openWorkshop(server, 'Saavutettava', [
    {
      type: 'write',
      prompt: 'Mitä järjestösi tarvitsee tältä työltä?',
      config: { privacy: 'open' },
    },
    { type: 'poll', prompt: 'Kannatatko mallia A?' },
    { type: 'gradient', prompt: 'Voiko järjestösi seistä linjauksen takana?' },
    {
      type: 'place',
      prompt: 'Sijoita esimerkkisi janalle.',
      config: { ends: ['Järjestölähtöistä', 'Rajapinnassa', 'Markkinoilla tuotettua'] },
    },
    { type: 'topics', prompt: 'Mistä puhutaan?' },
  ]);
  const page = await (await newPhone(browser)).newPage();
  await page.goto(`${server.url}/j/${shop.code}`);
  expect(await faults(page)).toEqual([]);
  await joinByCode(page, server, shop.code, { name: 'Oskari Lahti', organisation: 'Näyttämö ry' });
  for (let index = -1; index < 5; index++) {
    if (index >= 0) {
      await shop.go(index);
      await expect(page.getByText(`Vaihe ${index + 1}/5`)).toBeVisible();
      await expect(page.locator('main form, main fieldset').first()).toBeVisible();
    }
    if (index === 0) {
      await note(page).fill('Vertaistukiryhmien toimintaedellytysten turvaaminen');
      await add(page).click();
      await expect(page.locator('[data-saved="saved"]')).toBeVisible();
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faults(page), `stage ${index + 1}, ${colorScheme}`).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `stage ${index + 1}`).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 390, height: 844 });
  }
});
