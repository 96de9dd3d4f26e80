import { expect, test, type Page } from '@playwright/test';
import { draftBody } from '#shared/documents/draft.ts';
import { faults } from '../support/axe.ts';
import { writeDraft } from '../support/drafts.ts';
import { makePerson, makePlace, withDb, type Person, type Place } from '../support/people.ts';
import { makeComment, type RoundPlace } from '../support/round.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { closeRound, makeDraftedRound, waitingEdits } from '../support/triage.ts';
import { card, decide, openAs, outcome, PHONE, queueRow, reason } from '../support/triage-page.ts';

let server: TestServer;
let place: Place;
let sami: Person;
let mikael: Person;
let round: RoundPlace;
let path: string;

test.beforeAll(async () => void (server = await startServer()));
test.afterAll(() => server.remove());
test.beforeEach(async () => {
  place = await makePlace(server.dataDir);
  const email = `sami.${place.workspaceId}@jarviseutu.example`;
  const as = (role: 'coordinator' | 'facilitator', name: string) =>
    makePerson(server.dataDir, { place, role, name, ...(role === 'coordinator' && { email }) });
  sami = await as('coordinator', 'Sami Koskela');
  mikael = await as('facilitator', 'Mikael Lind');
  round = await makeDraftedRound(server.dataDir, place);
  await expect.poll(() => waitingEdits(server.dataDir)).toBe(0);
  path = `/w/${place.slug}/rounds/${round.roundId}/triage`;
});
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const add = (wishes: Parameters<typeof makeComment>[2]) =>
  makeComment(server.dataDir, round, wishes);
const filter = (page: Page, name: string) =>
  page.locator('[data-filters]').getByRole('combobox', { name: new RegExp(`^${name}`) });
const stored = (id: string) =>
  withDb(server.dataDir, (db) =>
    db.selectFrom('round_comment').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );
const paragraph = (number: number) =>
  round.blocks.find((block) => block.kind === 'paragraph' && block.number === number)?.text ?? '';

test('acceptance 14: what is open in part 3 is one choice away, and one is handled by five keys', async ({
  browser,
}) => {
  await add({ number: 1, body: 'Johdannosta.' });
  await add({ number: 8, body: 'Määritelmästä.' });
  const first = await add({ number: 14, body: 'Kuka kutsuu järjestöt mukaan?' });
  await add({ number: 16, body: 'Siirtymäaika on liian pitkä.' });
  const handled = await add({ number: 15, body: 'Jo käsitelty.' });
  await withDb(server.dataDir, (db) =>
    db.updateTable('round_comment').set({ outcome: 'thanks' }).where('id', '=', handled).execute(),
  );
  const page = await openAs(browser, server.url, sami, path);
  await expect(page.getByText('1/5 käsitelty')).toBeVisible();
  // A click opens the list and another takes part 3: what is handled is not in the queue.
  await filter(page, 'Osa').selectOption({ label: '3 Vaatimukset' });
  const rows = page.getByRole('navigation', { name: 'Jono' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('Kuka kutsuu');
  await expect(rows.nth(1)).toContainText('Siirtymäaika');

  await filter(page, 'Osa').focus();
  let keys = 0;
  const press = (key: string) => ((keys += 1), page.keyboard.press(key));
  await press('F6');
  await press('3');
  await press('r');
  await expect(reason(page)).toBeFocused();
  // Letters and figures are keys of the page elsewhere, not here.
  await page.keyboard.type('Kappaleessa 2 sanotaan jo, että maakunta kutsuu.');
  await press('Control+Enter');
  expect(keys).toBeLessThanOrEqual(5);
  await expect(card(page)).toContainText('Siirtymäaika on liian pitkä.');
  await expect(queueRow(page, 'Siirtymäaika').getByRole('link')).toBeFocused();
  // What has just been decided stays where it was, so that one can go back to it.
  await expect(queueRow(page, 'Kuka kutsuu')).toContainText('ei muutosta');
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  expect(await stored(first)).toMatchObject({
    outcome: 'no_change',
    reason: 'Kappaleessa 2 sanotaan jo, että maakunta kutsuu.',
    decided_by: sami.actorId,
  });

  await page.keyboard.press('k');
  await expect(card(page)).toContainText('Kuka kutsuu järjestöt mukaan?');
  await page.keyboard.press('j');
  await page.keyboard.press('m');
  await expect(page.getByLabel('Yhdistä kommenttiin')).toBeFocused();
  await queueRow(page, 'Siirtymäaika').getByRole('link').focus();
  await page.keyboard.press('a');
  await expect(page.getByLabel('Vastuuhenkilö').last()).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Valitse kommentti', { exact: true }).first()).toBeAttached();
});

test('a page that was just opened takes its keys, wherever the focus is', async ({ browser }) => {
  await add({ number: 1, body: 'Johdannosta.' });
  await add({ number: 8, body: 'Määritelmästä.' });
  const page = await openAs(browser, server.url, sami, path);
  await expect(page.locator('body')).toBeFocused();
  await page.keyboard.press('j');
  await expect(card(page)).toContainText('Määritelmästä.');
  // A menu of the bar above has keys of its own.
  await page.getByLabel('FI, kieli suomi').press('Enter');
  await page.keyboard.press('k');
  await expect(card(page)).toContainText('Määritelmästä.');
});

test('two facilitators at once: each sees who has what before them, and which decision stands', async ({
  browser,
}) => {
  const ids = await Promise.all(
    [14, 15, 16].map((number) => add({ number, body: `Kappaleesta ${number}.` })),
  );
  const a = await openAs(browser, server.url, sami, path);
  const b = await openAs(browser, server.url, mikael, `${path}?c=${ids[2]}`);
  await expect(queueRow(b, 'Kappaleesta 14').getByText('Käsittelee nyt: Sami')).toBeVisible();
  const busy = queueRow(a, 'Kappaleesta 16').getByText('Käsittelee nyt: Mikael');
  await expect(busy).toBeVisible();
  // The bar above tells who is here, in the same colour as the row tells who works on it.
  const others = a.getByLabel('Paikalla nyt 1 muu');
  await expect(others).toBeVisible();
  const colour = /who-\d/.exec((await busy.getAttribute('class')) ?? '')?.[0];
  await expect(others.locator(`.${colour}`)).toHaveAttribute('data-initials', 'ML');

  // Both write on one comment; neither loses the words, and the later one is told.
  await queueRow(b, 'Kappaleesta 14').getByRole('link').click();
  await reason(b).fill('Mikaelin syy.');
  await outcome(b, 'Viedään jatkoon').check();
  await decide(a, 'Ei muutosta', 'Samin syy.');
  await expect(queueRow(b, 'Kappaleesta 14')).toContainText('ei muutosta');
  await expect(reason(b)).toHaveValue('Mikaelin syy.');
  await decide(b, 'Viedään jatkoon');
  await expect(a.getByText('Sinun päätöksesi korvasi: Mikael Lind')).toBeVisible();
  await expect(a.getByText('2/3 käsitelty')).toBeHidden();
  expect(await stored(ids[0]!)).toMatchObject({
    outcome: 'carried_forward',
    reason: 'Mikaelin syy.',
  });

  // What does not get through is told, and stands there when one goes back.
  const decisions = /triage\?\/decide/;
  await b.route(decisions, (route) => route.abort('connectionreset'));
  const left = (await card(b).locator('p.text-lead').last().textContent())?.trim() ?? '';
  await outcome(b, 'Hyväksytty').check();
  await b.getByRole('button', { name: 'Tallenna ja avaa seuraava' }).click();
  await expect(b.getByText('Päätöstä ei tallennettu')).toBeVisible();
  await b.unroute(decisions);
  await b.getByRole('button', { name: 'Palaa kommenttiin' }).click();
  await expect(card(b)).toContainText(left);
  await expect(outcome(b, 'Hyväksytty')).toBeChecked();

  // Who goes on to another page leaves the comment to others.
  await b.getByRole('link', { name: 'Palautekooste' }).click();
  await expect(a.getByText('Käsittelee nyt: Mikael')).toHaveCount(0);
});

test('a suggestion is brought into the draft and back; what changed or went is said in words', async ({
  browser,
}) => {
  const change = await add({
    kind: 'change',
    number: 16,
    body: 'Aika puuttuu.',
    suggestion: paragraph(16).replace('kunnes raja on määritelty', 'kolme vuotta'),
  });
  await add({ number: 3, body: 'Tämä kohta katoaa.' });
  await add({ number: 14, body: 'Tämä kohta muuttuu.' });
  const gone = round.blocks.find((block) => block.number === 3)?.id;
  const reworded = round.blocks.find(
    (block) => block.kind === 'paragraph' && block.number === 14,
  )?.id;
  await writeDraft(server, place, sami, round.draftId, (doc) => {
    const body = draftBody(doc);
    const at = (id: string | undefined) =>
      body.toArray().findIndex((node) => 'getAttribute' in node && node.getAttribute('id') === id);
    body.delete(at(gone), 1);
    const block = body.get(at(reworded));
    const words = 'get' in block ? block.get(0) : null;
    if (!words || !('insert' in words)) throw new Error('a paragraph has words');
    (words as { insert(at: number, text: string): void }).insert(0, 'Ensin: ');
  });

  const page = await openAs(browser, server.url, sami, `${path}?c=${change}`);
  const now = page.locator('[data-now]');
  await expect(now).toContainText('Samat sanat, nyt kappale 15');
  await page.getByRole('button', { name: 'Vie ehdotus luonnokseen' }).click();
  await expect(now).toContainText('Muutos on luonnoksessa');
  await expect(now.locator('ins')).toContainText('kolme vuotta');
  await now.getByRole('button', { name: 'Muokkaa kappaletta' }).click();
  const words = page.getByLabel('Kappale luonnoksessa');
  await words.fill((await words.inputValue()).replace('kolme vuotta', 'neljä vuotta'));
  await page.getByRole('button', { name: 'Vie luonnokseen', exact: true }).click();
  await expect(now.locator('ins')).toContainText('neljä vuotta');
  await now.getByRole('button', { name: 'Kumoa muutos' }).click();
  await expect(now.locator('ins')).toHaveCount(0);

  await queueRow(page, 'Tämä kohta muuttuu.').getByRole('link').click();
  await expect(now).toContainText('Muotoiltu uudelleen');
  await expect(now.locator('ins')).toContainText('Ensin:');
  await queueRow(page, 'Tämä kohta katoaa.').getByRole('link').click();
  await expect(now).toContainText('Kappaletta ei enää ole luonnoksessa');
  await expect(card(page)).toContainText(paragraph(3));
});

test('many get one answer; a reason is kept as a snippet; assigned, noted, filtered', async ({
  browser,
}) => {
  const ids = await Promise.all(
    [1, 5, 9, 14].map((number, index) =>
      add({
        number,
        body: `${['Raja', 'Tuki', 'Kunta', 'Kylä'][index]} puuttuu tästä kohdasta.`,
        organisation: index < 2 ? 'Kylätalo Kaiku ry' : 'Perheiden Tupa ry',
      }),
    ),
  );
  const page = await openAs(browser, server.url, sami, path);
  await page.getByRole('button', { name: 'Valitse useita' }).click();
  await queueRow(page, 'Tuki puuttuu').getByRole('checkbox').check();
  await queueRow(page, 'Kylä puuttuu').getByRole('checkbox').check();
  await expect(page.getByText('Saman vastauksen saa myös 2 muuta kommenttia.')).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await reason(page).fill('Lisäsimme maininnan.');
  await page.getByText('Käytä valmista tekstiä').click();
  await page.getByRole('button', { name: 'Tallenna perustelu valmiiksi tekstiksi' }).click();
  await expect(page.getByRole('button', { name: 'Lisäsimme maininnan.' })).toBeVisible();
  await decide(page, 'Hyväksytty muutettuna');
  for (const [index, id] of ids.entries())
    expect([index, (await stored(id)).outcome]).toEqual([
      index,
      index === 2 ? null : 'accepted_changed',
    ]);

  await expect(card(page)).toContainText('Kunta puuttuu');
  await page.getByText('Käytä valmista tekstiä').click();
  await page.getByRole('button', { name: 'Lisäsimme maininnan.' }).click();
  await expect(reason(page)).toHaveValue('Lisäsimme maininnan.');
  await page
    .getByRole('complementary', { name: 'Päätös' })
    .getByLabel('Vastuuhenkilö')
    .selectOption({ label: 'Mikael Lind' });
  await page.getByLabel('Sisäinen huomautus').fill('Kysy kunnasta.');
  await page.getByRole('button', { name: 'Tallenna huomautus' }).click();
  await expect.poll(async () => (await stored(ids[2]!)).internal_note).toBe('Kysy kunnasta.');
  expect((await stored(ids[2]!)).assignee_id).toBe(mikael.actorId);
  await page.getByText('Lisää rajauksia').click();
  await filter(page, 'Tila').selectOption({ label: 'Kaikki' });
  await filter(page, 'Järjestö').selectOption('Kylätalo Kaiku ry');
  await expect(page.getByRole('navigation', { name: 'Jono' }).getByRole('listitem')).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Jono' }).getByRole('listitem')).toHaveCount(2);
});

test('on a phone one card at a time, and a sheet for the decision', async ({ browser }) => {
  await add({ number: 1, body: 'Ensimmäinen kortti.' });
  await add({ number: 2, body: 'Toinen kortti.' });
  const page = await openAs(browser, server.url, sami, path, { viewport: PHONE, theme: 'dark' });
  await expect(card(page)).toBeHidden();
  await queueRow(page, 'Ensimmäinen').getByRole('link').click();
  await expect(card(page)).toContainText('Ensimmäinen kortti.');
  await expect(queueRow(page, 'Toinen')).toBeHidden();
  const open = page.getByRole('button', { name: 'Tee päätös' });
  await open.click();
  await expect(outcome(page, 'Hyväksytty')).toBeFocused();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(open).toBeFocused();
  await open.click();
  await decide(page, 'Hyväksytty');
  await expect(card(page)).toContainText('Toinen kortti.');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await open.click();
  await decide(page, 'Kiitos, ei toimia');
  await page.getByRole('link', { name: 'Jono' }).click();
  await expect(page.getByText('2/2 käsitelty')).toBeVisible();
});

test('before the first comment, and when everything is decided', async ({ browser }) => {
  const page = await openAs(browser, server.url, sami, path, { theme: 'dark' });
  await expect(page.getByText('Kommentteja ei ole vielä.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Avaa kommentointisivu' })).toBeVisible();
  const id = await add({ number: 1, body: 'Ainoa.' });
  await closeRound(server.dataDir, round.roundId);
  await page.reload();
  await expect(card(page)).toContainText('Ainoa.');
  expect(await faults(page)).toEqual([]);
  await withDb(server.dataDir, (db) =>
    db.updateTable('round_comment').set({ outcome: 'thanks' }).where('id', '=', id).execute(),
  );
  await page.reload();
  await expect(page.getByText('Kaikki kommentit on käsitelty.').first()).toBeVisible();
  await page.getByRole('link', { name: 'Avaa palautekooste' }).first().click();
  await expect(page.getByRole('button', { name: 'Julkaise palautekooste' })).toBeVisible();
});
