import { expect, test, type Browser, type Page } from '@playwright/test';
import { deadline } from '#shared/round-dates.ts';
import { clockIn } from '#shared/zones.ts';
import { faults } from '../support/axe.ts';
import { makePerson, makePlace, withDb, type Person, type Place } from '../support/people.ts';
import { makeComment, makeRound, type RoundPlace } from '../support/round.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openAs, PHONE } from '../support/triage-page.ts';

let server: TestServer;
let place: Place;
let sami: Person;
test.beforeAll(async () => {
  server = await startServer();
  place = await makePlace(server.dataDir, 'Järviseudun Yhteisöjen Tuki ry');
  sami = await makePerson(server.dataDir, { place, role: 'coordinator', name: 'Sami Koskela' });
});
test.afterAll(() => server.remove());
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONE = 'Europe/Helsinki';
const clock = (time: number) => clockIn(ZONE, time);

const openRound = () => makeRound(server.dataDir, { place, closesAt: Date.now() + 2 * DAY });
const pageOf = ({ roundId }: RoundPlace) => `/w/${place.slug}/rounds/${roundId}`;
const asSami = (browser: Browser, path: string, viewport?: typeof PHONE) =>
  openAs(browser, server.url, sami, path, { ...(viewport && { viewport }) });
const asGuest = (browser: Browser, { path }: RoundPlace) => openAs(browser, server.url, null, path);
const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test('the list tells how each round stands; a deadline moves on only, with a note that all read', async ({
  browser,
}) => {
  const later = await makeRound(server.dataDir, {
    place,
    opensAt: Date.now() + DAY,
    closesAt: Date.now() + 9 * DAY,
  });
  const round = await openRound();
  await makeComment(server.dataDir, round, { number: 2 });
  await makeComment(server.dataDir, round, { number: 3, state: 'held' });
  const page = await asSami(browser, `/w/${place.slug}`);
  await page.getByRole('link', { name: 'Luonnokset' }).first().click();
  await page.getByRole('main').getByRole('link', { name: 'Kommentointikierrokset' }).click();
  await expect(page.getByRole('heading', { name: 'Kommentointikierrokset' })).toBeVisible();
  const rowOf = ({ roundId }: RoundPlace) =>
    page.getByRole('listitem').filter({ has: page.locator(`a[href$="${roundId}"]`) });
  await expect(rowOf(later)).toContainText('alkaa myöhemmin');
  await expect(rowOf(later)).toContainText('0 kommenttia');
  await expect(rowOf(round)).toContainText('avoinna');
  await expect(rowOf(round)).toContainText('1 odottaa tarkistusta');
  await rowOf(round).getByRole('link').click();

  const extend = page.getByRole('region', { name: 'Jatka kierrosta' });
  const why = 'Kunnat pyysivät viikon lisää.';
  await extend.getByLabel('Uusi päättymisaika').fill(clock(Date.now() + DAY));
  await extend.getByRole('button').click();
  await expect(extend).toContainText('Kirjoita syy');
  await extend.getByLabel('Miksi kierrosta jatketaan?').fill(why);
  await extend.getByRole('button').click();
  await expect(extend).toContainText('myöhemmin kuin voimassa oleva päättymisaika');
  await expect(extend.getByLabel('Miksi kierrosta jatketaan?')).toHaveValue(why);
  const until = Math.floor((Date.now() + 7 * DAY) / 60_000) * 60_000;
  await extend.getByLabel('Uusi päättymisaika').fill(clock(until));
  await extend.getByRole('button').click();
  await expect(extend.getByRole('status')).toHaveText('Uusi päättymisaika on voimassa.');
  const words = deadline(until, 'fi', ZONE);
  await expect(page.getByRole('region', { name: 'Tiedot' })).toContainText(words);
  const notes = page.getByRole('region', { name: 'Muutokset kierroksen aikana' });
  await expect(notes.getByRole('listitem')).toHaveText(
    /Kierrosta jatkettiin\s+· \d+\.\d+\.\d{4} klo [\d.]+ · Sami Koskela\s+Kunnat pyysivät/,
  );
  expect(await faults(page)).toEqual([]);

  const guest = await asGuest(browser, round);
  await expect(guest.getByRole('banner')).toContainText(`Kommentoi viimeistään ${words}`);
  await expect(guest.getByRole('region', { name: 'Tietoa kierroksesta' })).toContainText(why);
});

test('what is held is shown, what is hidden says by whom and comes back, one by one and together', async ({
  browser,
}) => {
  const round = await openRound();
  const writer = await makePerson(server.dataDir, { name: 'Raija Harju' });
  const sent = async (body: string, number: number, wishes: { actorId?: string; ago?: number }) => {
    const { actorId, ago = 0 } = wishes;
    const id = await makeComment(server.dataDir, round, {
      ...{ body, number, state: 'held' as const, name: body, organisation: '', onBehalf: 'self' },
      ...(actorId && { actorId }),
    });
    await withDb(server.dataDir, (db) =>
      db
        .updateTable('round_comment')
        .set({ created_at: Date.now() - ago })
        .where('id', '=', id)
        .execute(),
    );
  };
  await sent('Ensimmäinen', 1, { actorId: writer.actorId });
  await sent('Toinen', 2, { actorId: writer.actorId });
  await sent('Eilinen', 3, { ago: DAY });
  await sent('Tuore', 4, {});

  const page = await asSami(browser, pageOf(round));
  const guest = await asGuest(browser, round);
  const seen = async (...bodies: string[]) => {
    await guest.reload();
    for (const body of ['Ensimmäinen', 'Toinen', 'Eilinen', 'Tuore'])
      await expect(guest.getByText(body, { exact: true })).toHaveCount(
        bodies.includes(body) ? 1 : 0,
      );
  };
  await page.getByRole('link', { name: 'Tarkista kommentit' }).click();
  const rows = page.locator('[data-comment]');
  const row = (body: string) => rows.filter({ hasText: body });
  const said = page.locator('main').getByRole('status').first();
  const tab = (name: string) =>
    page.getByRole('navigation', { name: 'Mitkä kommentit' }).getByRole('link', { name });
  await expect(rows).toHaveCount(4);
  expect(await faults(page)).toEqual([]);
  await seen();

  await test.step('one is shown, then hidden with a marker, then brought back', async () => {
    await row('Ensimmäinen').getByRole('button', { name: 'Näytä' }).click();
    await expect(said).toHaveText('Nyt näkyvissä: 1 kommentti');
    await seen('Ensimmäinen');
    await tab('Näkyvissä').click();
    await row('Ensimmäinen').getByRole('button', { name: 'Piilota' }).click();
    await expect(said).toHaveText('Piilotettu: 1 kommentti');
    await seen();
    await expect(guest.getByText('Piilottaja: Sami Koskela')).toHaveCount(1);
    await tab('Piilotettu').click();
    await row('Ensimmäinen').getByRole('button', { name: 'Palauta' }).click();
    await expect(said).toHaveText('Palautettu: 1 kommentti');
    await seen('Ensimmäinen');
  });

  await test.step('all that wait are ticked at once and shown', async () => {
    await tab('Odottaa').click();
    await page.getByLabel('Valitse nämä 3').check();
    await page.getByRole('button', { name: 'Näytä valitut' }).click();
    await expect(said).toHaveText('Nyt näkyvissä: 3 kommenttia');
    await expect(rows).toHaveCount(0);
    await seen('Ensimmäinen', 'Toinen', 'Eilinen', 'Tuore');
  });

  const together = page.getByRole('region', { name: 'Piilota monta kerralla' });
  const acts = page.getByRole('region', { name: 'Piilotettu kerralla' });
  /** What was hidden in one act comes back in one, and no act is left. */
  const backAgain = async (count: number) => {
    await acts.getByRole('button', { name: 'Palauta' }).click();
    await expect(said).toHaveText(`Palautettu: ${count} kommenttia`);
    await expect(acts).toHaveCount(0);
    await seen('Ensimmäinen', 'Toinen', 'Eilinen', 'Tuore');
  };
  await test.step('by who wrote them', async () => {
    await tab('Näkyvissä').click();
    await row('Toinen').getByText('Sama lähettäjä…').click();
    await row('Toinen').getByRole('button', { name: 'Piilota henkilön 2 kommenttia' }).click();
    await expect(said).toHaveText('Piilotettu: 2 kommenttia');
    await seen('Eilinen', 'Tuore');
    await backAgain(2);
  });

  await test.step('by when they were sent, with a reason for the group alone', async () => {
    await together.getByLabel('Lähetetty aikaisintaan').fill(clock(Date.now() - HOUR));
    await together.getByLabel('Syy työryhmälle').fill('Sama teksti liitettiin monesta koneesta.');
    await together.getByRole('button', { name: 'Piilota nämä' }).click();
    await expect(said).toHaveText('Piilotettu: 3 kommenttia');
    await expect(acts).toContainText('Sami Koskela');
    await expect(acts).toContainText('Sama teksti liitettiin');
    await seen('Eilinen');
    await expect(guest.getByText('Sama teksti liitettiin')).toHaveCount(0);
    await backAgain(3);
    await together.getByLabel('Lähetetty aikaisintaan').fill('');
  });

  await test.step('by the link they came by; and nobody else comes by it', async () => {
    await together.getByLabel('Millä linkillä tultiin').selectOption('Kierroksen oma linkki');
    await together.getByRole('button', { name: 'Piilota nämä' }).click();
    await expect(said).toHaveText('Piilotettu: 4 kommenttia');
    await seen();
    await backAgain(4);
    const blocks = page.getByRole('region', { name: 'Estetyt' });
    await blocks.getByRole('button', { name: 'Estä tällä linkillä tulevat' }).click();
    await expect(said).toHaveText('Esto on voimassa.');
    await expect(blocks).toContainText('Kaikki, jotka tulevat kierroksen linkillä');
    await blocks.getByRole('button', { name: 'Poista esto' }).click();
    await expect(said).toHaveText('Esto on poistettu.');
  });

  const phone = await asSami(browser, `${pageOf(round)}/moderate?state=shown`, PHONE);
  await expect(phone.locator('[data-comment]')).toHaveCount(4);
  expect(await faults(phone)).toEqual([]);
  expect(await wide(phone)).toBeLessThanOrEqual(0);
});

test('a statement that came on paper stands among the others and says so', async ({ browser }) => {
  const round = await openRound();
  const page = await asSami(browser, pageOf(round));
  await page.getByRole('link', { name: 'Lisää lausunto' }).click();
  await page.getByLabel('Paperilla').check();
  await page.getByRole('textbox', { name: 'Lausunto tekstinä' }).fill('Kannatamme rajausta.');
  await page.getByRole('button', { name: 'Lisää lausunto' }).click();
  // Whose it is must be said; what was written stays.
  await expect(page.getByRole('alert').first()).toContainText('Korjaa nämä kohdat');
  await expect(page.getByRole('textbox', { name: 'Lausunto tekstinä' })).toHaveValue(
    'Kannatamme rajausta.',
  );
  await expect(page.getByLabel('Paperilla')).toBeChecked();
  await page.getByRole('combobox', { name: 'Järjestö' }).fill('Kylätalo Kaiku ry');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lisää lausunto' }).click();
  await page.waitForURL(`**${pageOf(round)}`);
  await expect(page.getByText('1 kommentti · 1 järjestö')).toBeVisible();

  const guest = await asGuest(browser, round);
  const statement = guest.getByRole('article').filter({ hasText: 'Kannatamme rajausta.' }).last();
  await expect(statement).toContainText('Kylätalo Kaiku ry');
  await expect(statement).toContainText('tuli paperilla');
});

test('a round closed early takes no more, and tells everybody when, why and what comes next', async ({
  browser,
}) => {
  const round = await openRound();
  const guest = await asGuest(browser, round);
  const first = guest.getByRole('button', { name: 'Kommentoi kappaletta 1', exact: true });
  await expect(first).toBeVisible();
  const page = await asSami(browser, pageOf(round), PHONE);
  await page.getByRole('link', { name: 'Sulje kierros nyt' }).click();
  const asked = page.getByRole('region', { name: 'Suljetaanko kierros nyt?' });
  await expect(asked).toBeFocused();
  await asked.getByRole('button', { name: 'Sulje kierros nyt' }).click();
  await expect(asked).toContainText('Kirjoita syy');
  await asked.getByRole('textbox').fill('Kaikki järjestöt ovat vastanneet.');
  expect(await faults(page)).toEqual([]);
  expect(await wide(page)).toBeLessThanOrEqual(0);
  await asked.getByRole('button', { name: 'Sulje kierros nyt' }).click();
  await expect(asked).toHaveCount(0);
  await expect(page.getByText('päättynyt', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sulje kierros nyt' })).toHaveCount(0);

  await guest.reload();
  const about = guest.getByRole('region', { name: 'Tietoa kierroksesta' });
  await expect(about).toContainText(/Kommentointi päättyi \d+\.\d+\.\d{4} klo [\d.]+/);
  await expect(about).toContainText('Palautekooste julkaistaan 12.1.2027.');
  await expect(about).toContainText('Kaikki järjestöt ovat vastanneet.');
  await expect(first).toHaveCount(0);
});
