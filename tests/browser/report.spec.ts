import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Outcome } from '#shared/model.ts';
import { faults } from '../support/axe.ts';
import { makePerson, makePlace, withDb, type Person, type Place } from '../support/people.ts';
import { makeComment, type RoundPlace } from '../support/round.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { closeRound, makeDraftedRound } from '../support/triage.ts';
import { LAPTOP, openAs, PHONE } from '../support/triage-page.ts';

let server: TestServer;
let place: Place;
let sami: Person;

test.beforeAll(async () => {
  server = await startServer();
  place = await makePlace(server.dataDir, 'Järviseudun Yhteisöjen Tuki ry');
  sami = await makePerson(server.dataDir, {
    place,
    role: 'coordinator',
    name: 'Sami Koskela',
    email: 'sami.koskela@jarviseutu.example',
  });
});

/** A closed round with five comments, the last of them, a statement, still open. */
async function commented(): Promise<{ round: RoundPlace; ids: string[] }> {
  const { dataDir } = server;
  const round = await makeDraftedRound(dataDir, place);
  const ids: string[] = [];
  const outcomes = ['accepted', 'no_change', 'carried_forward', 'thanks', null] as const;
  for (const [index, outcome] of outcomes.entries()) {
    const id = await makeComment(dataDir, round, {
      ...(index < 4 && { number: [2, 8, 14, 16][index] }),
      kind: index === 4 ? 'statement' : 'remark',
      body: `Kommentti ${index + 1}.`,
      onBehalf: index === 1 ? 'self' : 'organisation',
      organisation: index % 2 ? 'Kylätalo Kaiku ry' : 'Askel Työhön sr',
      ...(index === 2 && { receipt: `receipt-of-${round.roundId}` }),
    });
    ids.push(id);
    if (outcome) await decided(id, outcome, `Syy ${index + 1}.`);
  }
  await closeRound(dataDir, round.roundId);
  return { round, ids };
}

const decided = (id: string, outcome: Outcome, reason: string) =>
  withDb(server.dataDir, (db) =>
    db
      .updateTable('round_comment')
      .set({ outcome, reason, decided_at: Date.now() })
      .where('id', '=', id)
      .execute(),
  );

async function reported() {
  const { round, ids } = await commented();
  await decided(ids[4] ?? '', 'accepted', '');
  await withDb(server.dataDir, (db) =>
    db
      .updateTable('round')
      .set({ report_published_at: Date.now() })
      .where('id', '=', round.roundId)
      .execute(),
  );
  return { round, ids };
}

test.afterAll(() => server.remove());
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

test('it waits for the last decision, is published after a question, and then is only corrected', async ({
  browser,
}) => {
  const { round } = await commented();
  const path = `/w/${place.slug}/rounds/${round.roundId}/report`;
  const page = await openAs(browser, server.url, sami, path);
  await expect(page.getByText('Tämä on luonnos.')).toBeVisible();
  await expect(page.getByText('Ei vielä päätöstä')).toHaveCount(1);
  expect(await faults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Avaa käsittelemättömät' }).click();
  await expect(page.locator('[data-card]')).toContainText('Kommentti 5.');
  await page.getByRole('radio', { name: 'Hyväksytty', exact: true }).check();
  await page.getByRole('button', { name: 'Tallenna ja avaa seuraava' }).click();
  await page.getByRole('link', { name: 'Avaa palautekooste' }).first().click();

  await page.getByLabel('Johdanto', { exact: true }).fill('Eniten kommentteja tuli rajasta.');
  await page.getByRole('button', { name: 'Tallenna johdanto' }).click();
  await page.getByLabel('Johdanto', { exact: true }).pressSequentially(' Kiitos kaikille.');
  await page.getByRole('button', { name: 'Julkaise palautekooste' }).click();
  const asked = page.getByRole('dialog', { name: 'Julkaistaanko palautekooste?' });
  await asked.getByRole('button', { name: 'Julkaise palautekooste' }).click();
  await expect(page.getByText(/^Julkaistu \d/)).toBeVisible();
  await expect(page.getByText('Eniten kommentteja tuli rajasta. Kiitos kaikille.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Julkaise palautekooste' })).toHaveCount(0);
  await page.getByText('Lisää korjaus').first().click();
  await page.getByLabel('Mikä koosteessa oli väärin').fill('Järjestöjä oli kaksi.');
  await page.getByRole('button', { name: 'Lisää korjaus' }).click();
  await expect(page.getByRole('heading', { name: 'Korjaukset' })).toBeVisible();
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Järjestöjä oli kaksi.' }),
  ).toContainText(/\d+\.\d+\.\d{4}/);
});

test('acceptance 15: one press leads from the receipt to the own row, with the decision and why', async ({
  browser,
}) => {
  const { round, ids } = await reported();
  const receipt = `/c/${round.roundId}/receipt/receipt-of-${round.roundId}`;
  const page = await openAs(browser, server.url, null, receipt);
  await expect(page.getByRole('heading', { name: 'Näin kommenttisi käsiteltiin' })).toBeVisible();
  await expect(page.getByText('Syy 3.')).toBeVisible();
  await page.getByRole('link', { name: 'Näytä palautekoosteessa' }).click();
  const own = page.locator(`#c-${ids[2]}`);
  await expect(own).toBeInViewport();
  await expect(own).toContainText('Sinun kommenttisi');
  await expect(own).toContainText('Viedään jatkoon');
  await expect(own).toContainText('Syy 3.');

  // One that the report does not show has its decision on the receipt alone.
  await withDb(server.dataDir, (db) =>
    db
      .updateTable('round_comment')
      .set({ state: 'held' })
      .where('id', '=', ids[2] ?? '')
      .execute(),
  );
  await page.goto(server.url + receipt);
  await expect(page.getByText('Syy 3.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Näytä palautekoosteessa' })).toHaveCount(0);
});

test('who is of the workspace takes it along as Word and PDF; a guest hears of no such place', async ({
  browser,
}) => {
  // Two files are made while other tests keep the machine busy.
  test.setTimeout(120_000);
  const { round } = await reported();
  const path = `/c/${round.roundId}/report`;
  const member = await makePerson(server.dataDir, { place, role: 'reader' });
  const page = await openAs(browser, server.url, member, path);
  for (const [format, begins] of [
    ['DOCX', 'PK'],
    ['PDF', '%PDF'],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent('download', { timeout: 30_000 }),
      page.getByRole('link', { name: `Lataa ${format}` }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${format}$`, 'i'));
    expect(readFileSync(await file.path()).toString('latin1')).toMatch(new RegExp(`^${begins}`));
  }
  await page.goto(`${server.url}/w/${place.slug}/rounds/${round.roundId}/report`);
  await expect(page.getByRole('link', { name: 'Lataa DOCX' })).toBeVisible();

  const guest = await openAs(browser, server.url, null, path);
  await expect(guest.getByRole('heading', { name: 'Palautekooste' })).toBeVisible();
  await expect(guest.getByRole('link', { name: 'Lataa' })).toHaveCount(0);
  expect(await guest.content()).not.toContain(place.slug);
});

for (const theme of ['light', 'dark'])
  test(`readers: numbers, parts, N and P, decisions as chips on a phone, print (${theme})`, async ({
    browser,
  }) => {
    const { round, ids } = await reported();
    const path = `/c/${round.roundId}/report?own=${ids[0]}`;
    const page = await openAs(browser, server.url, null, path, { viewport: LAPTOP, theme });
    const figure = (label: string) => page.locator('dl > div').filter({ hasText: label });
    await expect(figure('kommenttia')).toContainText('5');
    await expect(figure('järjestön nimissä')).toContainText('4');
    await expect(figure('omissa nimissä')).toContainText('1');
    await expect(figure('lausunto')).toContainText('1');
    await expect(page.getByRole('heading', { level: 2 })).toContainText([
      '1 Johdanto',
      '2 Määritelmä',
      '3 Vaatimukset',
      'Lausunnot',
    ]);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Siirry omaan kommenttiin' }).click();
    await page.locator(`#c-${ids[0]}`).focus();
    await page.keyboard.press('n');
    await expect(page.locator(`#c-${ids[1]}`)).toBeFocused();
    await page.keyboard.press('p');
    await expect(page.locator(`#c-${ids[0]}`)).toBeFocused();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: 'Tulosta' })).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Sisällys' })).toBeHidden();
    await page.emulateMedia({ media: 'screen' });

    await page.setViewportSize(PHONE);
    const chips = page.getByRole('navigation', { name: 'Rajaa päätöksen mukaan' });
    await expect(page.getByRole('table')).toBeHidden();
    await chips.getByRole('link', { name: /^Ei muutosta/ }).click();
    await expect(page.locator('[data-report-row]')).toHaveCount(1);
    await expect(page.locator('[data-report-row]')).toContainText('Syy 2.');
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
