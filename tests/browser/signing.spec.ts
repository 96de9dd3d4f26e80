import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { FrozenBlock } from '#shared/documents/frozen.ts';
import { faults } from '../support/axe.ts';
import { dress } from '../support/example.ts';
import { hydrated } from '../support/hydrated.ts';
import { makePerson, withDb, type Person } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeFinal, makeOrganisation, type FinalPlace } from '../support/signing.ts';
import { unzip, wordText } from '../support/unzip.ts';

const DISSENT = 'Siirtymäaika on liian lyhyt pienille järjestöille.';
let server: TestServer;
let place: FinalPlace;
let sami: Person;
let aino: Person;

test.beforeAll(async () => {
  server = await startServer();
  place = await makeFinal(server.dataDir);
  const people = { place, email: 'sami.koskela@jarviseutu.example' };
  sami = await makePerson(server.dataDir, { ...people, role: 'coordinator', name: 'Sami Koskela' });
  const contact = { place, email: 'aino.aalto@kaiku.example', role: 'commenter' } as const;
  aino = await makePerson(server.dataDir, { ...contact, name: 'Aino Aalto' });
  await makeOrganisation(server.dataDir, place, 'Kylätalo Kaiku ry', [aino]);
  await makeOrganisation(server.dataDir, place, 'Askel Työhön sr');
  await withDb(server.dataDir, (db) =>
    db
      .updateTable('version')
      .set({ blocks: JSON.stringify(demandBlocks()) })
      .where('id', '=', place.finalId)
      .execute(),
  );
});
test.afterAll(() => server.remove());

test('a contact signs with dissent, the version is handed over, and the Word file tells it all', async ({
  browser,
}) => {
  const contact = await browser.newContext();
  await dress(contact, server.url, { cookie: aino.cookie });
  const hers = await contact.newPage();
  await hers.goto(`${server.url}/home`);
  await hers.getByRole('link', { name: /Vastaa järjestösi puolesta/ }).click();
  await hydrated(hers);
  const own = hers.getByRole('complementary', { name: 'Järjestösi vastaus' });
  const dissent = own.getByLabel('Eriävä mielipide', { exact: true });
  await expect(dissent).toBeHidden();
  await own.getByLabel('Allekirjoittaa, eriävä mielipide').check();
  await own.getByRole('button', { name: 'Vahvista vastaus' }).click();
  await expect(own.getByText('Kirjoita, mistä järjestö on eri mieltä.')).toBeVisible();
  await dissent.fill(DISSENT);
  await own.getByRole('button', { name: 'Vahvista vastaus' }).dblclick();
  await expect(own.getByText(DISSENT).first()).toBeVisible();
  await hers.goto(`${server.url}/home`);
  await expect(hers.getByRole('link', { name: /Vastaa järjestösi puolesta/ })).toHaveCount(0);
  await hers.goBack();

  const coordinator = await browser.newContext();
  await dress(coordinator, server.url, { cookie: sami.cookie });
  const page = await coordinator.newPage();
  await page.goto(`${server.url}/w/${place.slug}${place.sign}`);
  await hydrated(page);
  const answers = page.getByRole('region', { name: 'Vastaukset' });
  await expect(answers).toContainText(DISSENT);
  await page.getByText('Kirjaa muualta tullut vastaus').click();
  const tools = page.getByRole('complementary');
  await tools.getByLabel('Järjestö', { exact: true }).selectOption('Askel Työhön sr');
  await tools.getByLabel('Paperilla').check();
  await tools.getByLabel('Allekirjoittaa', { exact: true }).check();
  await tools.getByRole('button', { name: 'Kirjaa vastaus' }).click();
  await expect(answers).toContainText('Tullut paperilla, kirjasi Sami Koskela');
  await expect(answers).toContainText('Kaikki järjestöt ovat vastanneet.');

  const log = page.getByRole('region', { name: 'Luovutukset' });
  await log.getByText('Kirjaa luovutus').first().click();
  await log.getByLabel('Kenelle luovutettiin?').fill('Järviseudun maakunta');
  await log.getByRole('button', { name: 'Kirjaa luovutus' }).click();
  await expect(log.getByRole('listitem')).toContainText('Kirjasi Sami Koskela');
  await expect(page.getByText(/Allekirjoittaminen päättyi/)).toBeVisible();
  await expect(hers.getByText(/Allekirjoittaminen päättyi/)).toBeVisible();
  await expect(own.getByRole('button', { name: 'Vahvista vastaus' })).toHaveCount(0);

  // Three presses: downloads, which, make; what is final and Word come first.
  await page.getByRole('link', { name: 'Lataukset' }).click();
  await page.getByLabel('Luonnos tai versio').check();
  await expect(page.getByRole('region', { name: 'Esikatselu' })).toContainText('Askel Työhön sr');
  const saving = page.waitForEvent('download');
  await page
    .getByRole('button', { name: 'Tee tiedosto' })
    .or(page.getByRole('link', { name: 'Tee tiedosto' }))
    .click();
  const file = readFileSync((await (await saving).path()) ?? '');
  const word = wordText(unzip(file).get('word/document.xml') ?? '');
  for (const part of ['V1 Tuki jatkuu', 'Koska tauko rikkoo.', 'Kylätalo Kaiku ry', DISSENT])
    expect(word).toContain(part);
  await expect(page.getByRole('region', { name: 'Luovutukset' })).toContainText(
    'Järviseudun maakunta',
  );
  await contact.close();
  await coordinator.close();
});

test('the page has no fault that axe knows, light or dark, and fits a narrow phone', async ({
  browser,
}) => {
  for (const theme of ['light', 'dark'])
    for (const { cookie } of [sami, aino]) {
      const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
      await dress(context, server.url, { cookie, theme });
      const page = await context.newPage();
      await page.goto(`${server.url}/w/${place.slug}${place.sign}`);
      for (const closed of await page.locator('details').all())
        await closed.evaluate((details: HTMLDetailsElement) => (details.open = true));
      expect(await faults(page)).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over).toBe(0);
      await context.close();
    }
});

function demandBlocks(): FrozenBlock[] {
  const demand = (part: 'title' | 'rationale') => ({ id: 'tuki', number: 1, part });
  const nodes = (text: string) => [{ kind: 'text' as const, text, marks: [], children: [] }];
  const [title, rationale] = ['Tuki jatkuu', 'Koska tauko rikkoo.'];
  return [
    {
      ...{ id: 't', kind: 'heading', level: 3, number: null },
      ...{ demand: demand('title'), nodes: nodes(title), text: title },
    },
    {
      ...{ id: 'r', kind: 'paragraph', number: 1 },
      ...{ demand: demand('rationale'), nodes: nodes(rationale), text: rationale },
    },
  ] as FrozenBlock[];
}
