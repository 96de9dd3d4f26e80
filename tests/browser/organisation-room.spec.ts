import { expect, test, type Browser, type Page } from '@playwright/test';
import { faults } from '../support/axe.ts';
import { dress } from '../support/example.ts';
import { hydrated } from '../support/hydrated.ts';
import { makeOrganisation } from '../support/organisation-room.ts';
import { makePerson, type Person } from '../support/people.ts';
import { makeComment, makeRound, type RoundPlace } from '../support/round.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { LAPTOP, openAs, PHONE } from '../support/triage-page.ts';

const ORGANISATION = 'Kylätalo Kaiku ry';
const REMARK = 'Kylätalon ryhmissä vetäjä on aina vapaaehtoinen.';
const REPLY = 'Hyvä huomio, otetaan se lausuntoon.';
const STATEMENT = 'Kannatamme luonnosta ja pidämme sen rajausta selvänä.';

let server: TestServer;
let place: RoundPlace;
let leena: Person;
let pirkko: Person;
let sami: Person;

test.beforeAll(async () => {
  server = await startServer();
  const { dataDir } = server;
  place = await makeRound(dataDir, { visibility: 'now' });
  const here = { place, role: 'commenter' } as const;
  leena = await makePerson(dataDir, { ...here, name: 'Leena Tuomi' });
  pirkko = await makePerson(dataDir, { name: 'Pirkko Aho', email: 'pirkko.aho@kaiku.example' });
  sami = await makePerson(dataDir, { place, role: 'facilitator', name: 'Sami Koskela' });
  await makeOrganisation(dataDir, place, [leena.actorId], ORGANISATION);
  await makeComment(dataDir, place, {
    ...{ number: 14, name: 'Eeva Salo', organisation: '', onBehalf: 'self' },
    body: 'Oma mielipiteeni tästä kohdasta.',
  });
});
test.afterAll(() => server.remove());

const openRoom = (browser: Browser, who: Person, path: string, viewport = LAPTOP) =>
  openAs(browser, server.url, who, path, { viewport });
const passage = (page: Page, words: string) =>
  page.locator('[data-room-comment]').filter({ hasText: words });

/** What anybody outside the room may ask for, with the room's words in none of it. */
async function nobodyOutsideReads(words: string, room: string) {
  for (const cookie of [sami.cookie, '']) {
    const inside = await fetch(server.url + room, { headers: { cookie }, redirect: 'manual' });
    expect([303, 404]).toContain(inside.status);
    for (const path of [place.path, `/w/${place.slug}/rounds/${place.roundId}/triage`]) {
      const answer = await fetch(server.url + path, { headers: { cookie } });
      expect(await answer.text()).not.toContain(words);
    }
  }
}

test('an organisation talks it over in its own room and gives one statement, approved on a phone', async ({
  browser,
}) => {
  const hers = await openRoom(browser, leena, place.path);
  await hers.getByRole('link', { name: 'Avaa järjestön oma huone' }).click();
  await hers.getByRole('button', { name: `Avaa huone: ${ORGANISATION}` }).click();
  await expect(hers.getByRole('heading', { level: 1 })).toContainText('oma huone');
  const room = new URL(hers.url()).pathname;
  await hydrated(hers);

  await hers.getByRole('button', { name: 'Tee kutsulinkki' }).click();
  const link = (await hers.getByText(/\?k=/).first().textContent())?.trim() ?? '';
  const his = await (await browser.newContext({ viewport: LAPTOP })).newPage();
  await his.goto(link);
  await his.getByLabel('Nimi').fill('Veikko Salo');
  await his.getByRole('button', { name: 'Liity huoneeseen' }).click();
  await expect(his.getByRole('heading', { level: 1 })).toContainText('oma huone');
  await hydrated(his);
  const people = hers.getByRole('region', { name: 'Huoneessa' });
  await expect(people).toContainText('Veikko Salo');

  await his.getByRole('link', { name: 'Kommentoi kappaletta 14', exact: true }).click();
  await his.getByLabel('Kommentti', { exact: true }).fill(REMARK);
  await his.getByRole('button', { name: 'Lisää huoneeseen' }).click();
  await expect(passage(hers, REMARK)).toBeVisible();
  await passage(hers, REMARK)
    .getByRole('link', { name: /^Vastaa.*Veikko Salo/ })
    .click();
  await hers.getByLabel('Kommentti', { exact: true }).fill(REPLY);
  await hers.getByRole('button', { name: 'Lisää huoneeseen' }).click();
  await expect(passage(his, REPLY).first()).toBeVisible();
  await nobodyOutsideReads(REMARK, room);

  await passage(hers, REMARK).getByRole('button', { name: 'Ota lausuntoon' }).first().click();
  await expect(passage(his, REMARK).getByText('Menee lausuntoon').first()).toBeVisible();
  await hers.getByLabel('Lausunnon teksti').fill(STATEMENT);
  await hers.getByRole('button', { name: 'Tallenna lausunto' }).click();
  await expect(hers.getByText('Tallennettu.')).toBeVisible();

  // The approver, who has an account and no role here, comes in by the same link on a phone.
  const phone = await openRoom(
    browser,
    pirkko,
    new URL(link).pathname + new URL(link).search,
    PHONE,
  );
  await phone.getByRole('button', { name: 'Liity nimellä Pirkko Aho' }).click();
  await expect(people).toContainText('Pirkko Aho');
  await hers.getByLabel('Kuka hyväksyy lausunnon?').selectOption({ label: 'Pirkko Aho' });
  await hers.getByRole('button', { name: 'Pyydä hyväksyntää' }).click();
  await expect(hers.getByText(/^Pirkko Aho hyväksyy\. Pyydetty/)).toBeVisible();
  await expect(his.getByRole('button', { name: 'Hyväksy ja anna lausunto' })).toHaveCount(0);
  await phone.goto(`${server.url}/home`);
  await phone.getByRole('link', { name: `Hyväksy lausunto: ${ORGANISATION}` }).click();
  await hydrated(phone);
  const wide = () => phone.evaluate(() => document.documentElement.scrollWidth);
  expect(await wide()).toBeLessThanOrEqual(PHONE.width);
  expect(await faults(phone)).toEqual([]);
  await nobodyOutsideReads(STATEMENT, room);
  await phone.getByRole('button', { name: 'Hyväksy ja anna lausunto' }).click();
  await expect(phone.getByText(/^Lausunto on annettu .* hyväksyjä Pirkko Aho\./)).toBeVisible();
  await expect(hers.getByText(/^Lausunto on annettu/)).toBeVisible();

  const anybody = await openAs(browser, server.url, null, place.path);
  const official = anybody.locator('article.said').filter({ hasText: STATEMENT }).first();
  await expect(official).toContainText(ORGANISATION);
  await expect(official).toContainText('järjestön yhteinen lausunto');
  await expect(anybody.getByText(REPLY)).toHaveCount(0);
  const own = anybody.locator('article.said').filter({ hasText: 'Oma mielipiteeni' }).first();
  await expect(own).not.toContainText('järjestön yhteinen lausunto');
});

test('the example has such a room, whose statement waits for who tries it', async ({ browser }) => {
  const context = await browser.newContext({ viewport: LAPTOP });
  await dress(context, server.url, {});
  const page = await context.newPage();
  await page.goto(`${server.url}/example`);
  await page
    .getByRole('button', { name: /esimerkki/i })
    .first()
    .click();
  await page.getByRole('link', { name: 'Etusivu', exact: true }).click();
  await page
    .getByRole('link', { name: /^Hyväksy lausunto: Järviseudun Yhteisöjen Tuki ry/ })
    .click();
  await expect(page.getByText('Kolme vuotta on meille oikea aika.')).toBeVisible();
  await hydrated(page);
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Hyväksy ja anna lausunto' }).click();
  await expect(page.getByText(/^Lausunto on annettu/)).toBeVisible();
});
