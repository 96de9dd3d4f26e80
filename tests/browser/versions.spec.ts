import { expect, test } from '@playwright/test';
import type * as Y from 'yjs';
import { draftBody } from '#shared/documents/draft.ts';
import { clockIn } from '#shared/zones.ts';
import { body, savedAs } from '../support/draft-page.ts';
import { block, makeDraft, writeDraft } from '../support/drafts.ts';
import { dress } from '../support/example.ts';
import { hydrated } from '../support/hydrated.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let place: Place;
let sami: Person;
let draft: string;

test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.remove());
test.beforeEach(async ({ context }) => {
  place = await makePlace(server.dataDir);
  const email = `sami-${place.workspaceId}@jarviseutu.example`;
  sami = await makePerson(server.dataDir, {
    place,
    role: 'coordinator',
    name: 'Sami Koskela',
    email,
  });
  draft = await makeDraft(server, place, sami, [
    block('heading', 'Vaatimukset', { level: 1, id: 'h1' }),
    block('paragraph', 'Maakunnan on otettava järjestöt mukaan.', { id: 'p1' }),
    block('paragraph', 'Tuki jatkuu, kunnes raja on selvä.', { id: 'p2' }),
    block('paragraph', 'Rahoittaja arvioi, kuka ihmisiä auttaa.', { id: 'p3' }),
  ]);
  await dress(context, server.url, { cookie: sami.cookie });
});

const at = (path: string) => `${server.url}/w/${place.slug}/drafts/${draft}${path}`;

test('a coordinator publishes with a round, the draft goes on, and the two are compared', async ({
  page,
}) => {
  await page.goto(at('/publish'));
  await hydrated(page);
  const closes = page.locator('#closes');
  await expect(page.locator('[data-check="dates"]')).toContainText('Päättymisaika puuttuu');
  await page.getByLabel('Ohje kommentoijille').fill('Lukekaa ensin luku 1.');
  await page.getByRole('button', { name: 'Julkaise versio 1' }).click();
  await expect(page.getByRole('alert')).toContainText('Valitse, milloin kierros päättyy');
  await expect(page.getByLabel('Ohje kommentoijille')).toHaveValue('Lukekaa ensin luku 1.');

  await closes.fill(clockIn('Europe/Helsinki', Date.now() + 30 * 86_400_000));
  await expect(page.locator('[data-check="dates"]')).toContainText('Päättymisaika on valittu');
  await page.getByLabel('Kutsutut').check();
  await page.getByRole('button', { name: 'Julkaise versio 1' }).dblclick();
  await expect(page.getByRole('heading', { name: 'Versio 1 on julkaistu' })).toBeVisible();
  await expect(page.locator('[data-round-link]')).toContainText('?k=');

  await writeDraft(server, place, sami, draft, (doc) => {
    const body = draftBody(doc);
    const words = (body.get(1) as Y.XmlElement).get(0) as Y.XmlText;
    words.delete(13, 8);
    words.insert(13, 'kutsuttava');
    const last = (body.get(3) as Y.XmlElement).clone();
    body.delete(3, 1);
    body.insert(1, [last]);
  });
  // The frozen text says so and leads on to what can be written.
  await page.goto(at('/v/1'));
  await expect(page.getByText('Tämä on versio 1. Tekstiä ei voi muuttaa.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Avaa luonnos 2' })).toHaveAttribute(
    'href',
    new URL(at('')).pathname,
  );

  await page.goto(at('/compare?a=1&b=now'));
  await hydrated(page);
  const comparison = page.locator('[data-comparison]');
  await expect(comparison.locator('del')).toContainText('otettava');
  await expect(comparison.locator('ins')).toContainText('kutsuttava');
  await expect(comparison).toContainText('siirretty');
  await expect(comparison).toContainText('Aiemmin kappale 3');
  await expect(comparison).toContainText('Se on nyt kappale 1');

  // From change to change by keys; the words for a screen reader stand in the text itself.
  await page.keyboard.press('n');
  await expect(page.locator('[data-change="1"]')).toBeFocused();
  await page.keyboard.press('n');
  await expect(page.locator('[data-change="2"]')).toBeFocused();
  await expect(page.getByText('Muutos 2/2')).toBeVisible();
  await page.getByRole('button', { name: 'Edellinen muutos' }).click();
  await expect(page.locator('[data-change="1"]')).toBeFocused();
  await expect(page.getByText('[poistettu: otettava]')).toHaveCount(1);

  // In print without colours the lines and the words still tell.
  await page.emulateMedia({ media: 'print' });
  await expect(comparison.locator('ins')).toHaveCSS('text-decoration-line', 'underline');
  await expect(comparison.locator('del')).toHaveCSS('text-decoration-line', 'line-through');
});

test('an earlier state of the draft is found, read beside the present one and brought back', async ({
  page,
  context,
}) => {
  await page.goto(at('/history'));
  await page.getByText('Nimeä tämä hetki').click();
  await page.getByLabel('Hetken nimi').fill('Kokouksen jälkeen');
  await page.getByRole('button', { name: 'Tallenna hetki' }).click();
  const moments = page.getByRole('navigation', { name: 'Muutokset ajassa' });
  await expect(moments).toContainText('Kokouksen jälkeen');
  // Somebody writes on while another looks back.
  const writer = await context.newPage();
  await writer.goto(at(''));
  await body(writer).getByText('Rahoittaja arvioi').click();
  await writer.keyboard.press('End');
  await writer.keyboard.type(' Se kertoo miksi.');
  await savedAs(writer, 'saved');

  await page.goto(at(''));
  await page.getByRole('tab', { name: 'Versiot' }).click();
  await page.getByRole('link', { name: 'Muutoshistoria' }).click();
  await expect(page.locator('[data-differences]')).toHaveText('1 ero');
  await expect(page.locator('[data-comparison] ins')).toContainText('Se kertoo miksi.');
  await expect(page.getByText('[lisätty:')).toHaveCount(1);
  await page.getByRole('button', { name: 'Palauta tämä' }).click();
  await expect(page.getByText('Luonnos on palautettu tilaan: Kokouksen jälkeen.')).toBeVisible();
  await expect(body(writer)).not.toContainText('Se kertoo miksi.');
  await writer.keyboard.type(' Kirjoitan yhä.');
  await expect(body(writer)).toContainText('kuka ihmisiä auttaa. Kirjoitan yhä.');
  await expect(moments).toContainText('Ennen palautusta');
});

test('on a narrow phone nothing of these pages stands outside', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of ['/publish', '/compare', '/compare?view=beside&all=1', '/history']) {
    await page.goto(at(path));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([path, over]).toEqual([path, 0]);
  }
});
