import { expect, test, type Browser, type Page } from '@playwright/test';
import { clockIn } from '#shared/zones.ts';
import { hydrated } from '../support/hydrated.ts';
import { openMailbox, type Mailbox } from '../support/mailbox.ts';
import { makePerson, makePlace, withDb } from '../support/people.ts';
import { freePort, startServer, type TestServer } from '../support/server.ts';
import {
  card,
  decide,
  LAPTOP,
  openAs,
  outcome,
  PHONE,
  queueRow,
  reason,
} from '../support/triage-page.ts';
import { wordFile } from '../support/word-file.ts';

let mailbox: Mailbox;
let server: TestServer;
let origin: string;

test.beforeAll(async () => {
  mailbox = await openMailbox();
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = await startServer({ PORT: String(port), ORIGIN: origin, SMTP_URL: mailbox.url });
});
test.afterAll(async () => {
  await server.remove();
  await mailbox.close();
});

/** What the Uusimaa group published first: three parts, eight paragraphs. */
const TEXT = {
  Johdanto: [
    'Järjestöt tekevät paljon auttamistoimintaa, joka muistuttaa osin markkinoilla tuotettuja palveluita.',
    'Kun raja on epäselvä, rahoittaja voi lopettaa tuen vain varmuuden vuoksi.',
  ],
  Määritelmä: [
    'Toiminta lähtee järjestön omasta päätöksestä.',
    'Vapaaehtoiset ja vertaistukijat ovat toiminnassa keskeisiä.',
    'Toiminta tunnistetaan osaksi hyvinvoinnin ja terveyden edistämistä.',
  ],
  Vaatimukset: [
    'Maakunnan on otettava järjestöt mukaan, kun raja määritellään.',
    'Rahoittajien on jatkettava tukea vähintään kaksi vuotta.',
    'Valmistelijat nimeävät yhteyshenkilön, joka vastaa järjestöille kirjallisesti.',
  ],
};
const ORGANISATIONS = ['Kylätalo Kaiku ry', 'Askel Työhön sr', 'Perheiden Tupa ry'];

/** Opens the round as somebody without an account, and writes a remark on a paragraph. */
async function guest(browser: Browser, path: string, at: number, words: string, viewport = LAPTOP) {
  const page = await openAs(browser, origin, null, path, { viewport });
  await page.getByRole('button', { name: `Kommentoi kappaletta ${at}`, exact: true }).click();
  await page.getByRole('radio', { name: 'Huomio', exact: true }).check({ force: true });
  await page.getByLabel('Kommenttisi', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Lisää kommentti' }).click();
  await page.getByRole('button', { name: /^(Viimeistele ja lähetä|Lähetä) \(1\)$/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Viimeistele ja lähetä' });
  await sheet.getByLabel('Järjestön nimissä').check();
  await sheet.getByLabel('Järjestö', { exact: true }).fill(ORGANISATIONS[at % 3] ?? '');
  return page;
}
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Viimeistele ja lähetä' });
const send = (page: Page) => dialog(page).getByRole('button', { name: 'Lähetä kommentti' }).click();
const received = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Kommenttisi on vastaanotettu' })).toBeVisible();

/** Sends as a page's script does, without the page. */
async function sendPlainly(path: string, blockId: string, index: number): Promise<void> {
  const answer = await fetch(`${origin}${path}/send`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({
      key: crypto.randomUUID().replaceAll('-', ''),
      name: '',
      onBehalf: index % 2 ? 'self' : 'organisation',
      organisation: ORGANISATIONS[index % 3] ?? '',
      email: '',
      comments: JSON.stringify([
        {
          kind: 'question',
          blockId,
          body: `Miten tämä koskee meitä, kysyjä ${index}?`,
          suggestion: null,
        },
      ]),
    }),
  });
  expect(answer.status).toBe(200);
}

test('from a Word file to an answer for each of twenty commenters', async ({ browser }) => {
  test.setTimeout(120_000);
  const place = await makePlace(server.dataDir, 'Järviseudun Yhteisöjen Tuki ry');
  const sami = await makePerson(server.dataDir, {
    place,
    role: 'coordinator',
    name: 'Sami Koskela',
    email: 'sami.koskela@jarviseutu.example',
  });
  const mikael = await makePerson(server.dataDir, {
    place,
    role: 'facilitator',
    name: 'Mikael Lind',
  });
  const home = `/w/${place.slug}`;

  const desk =
    await test.step('a Word file becomes a draft, and the draft a version with a round', async () => {
      const page = await openAs(browser, origin, sami, `${home}/drafts/import`);
      await page.locator('input[type=file]').setInputFiles({
        name: 'vaatimukset.docx',
        mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        buffer: await wordFile(TEXT),
      });
      await page.getByRole('button', { name: 'Näytä teksti' }).click();
      await expect(page.getByText('Mitään ei jäänyt pois')).toBeVisible();
      await page.getByLabel('Luonnoksen nimi').fill('Vaatimuslista Uudenmaan maakunnalle');
      await page.getByRole('button', { name: 'Luo luonnos' }).click();
      await page.waitForURL(/\/drafts\/[a-z0-9]{20}$/);
      await expect(page.locator('.ProseMirror')).toContainText('vähintään kaksi vuotta');
      await page.goto(`${page.url()}/publish`);
      await hydrated(page);
      await page.locator('#closes').fill(clockIn('Europe/Helsinki', Date.now() + 14 * 86_400_000));
      await page.getByLabel('Heti').check();
      await page.getByRole('button', { name: 'Julkaise versio 1' }).click();
      await expect(page.getByRole('heading', { name: 'Versio 1 on julkaistu' })).toBeVisible();
      return page;
    });
  const round = await withDb(server.dataDir, (db) =>
    db
      .selectFrom('round')
      .innerJoin('version', 'version.id', 'round.version_id')
      .select(['round.id', 'version.blocks'])
      .where('round.workspace_id', '=', place.workspaceId)
      .executeTakeFirstOrThrow(),
  );
  const path = `/c/${round.id}`;
  const blocks = JSON.parse(round.blocks) as { id: string; number: number | null }[];
  const blockId = (number: number) => blocks.find((one) => one.number === number)?.id ?? '';

  await test.step('twenty comment: phones, laptops, without a line, at the last second', async () => {
    await Promise.all(
      Array.from({ length: 14 }, (_, index) => sendPlainly(path, blockId((index % 8) + 1), index)),
    );
    const [leena, raija] = [
      await guest(browser, path, 7, 'Kaksi vuotta ei riitä.'),
      await guest(browser, path, 6, 'Kuka kutsuu järjestöt?', PHONE),
    ];
    await dialog(leena)
      .getByLabel(/^Sähköposti/)
      .fill('leena.tuomi@askel.example');
    await dialog(raija)
      .getByLabel(/^Sähköposti/)
      .fill('raija.harju@kaiku.example');
    await Promise.all([send(leena), send(raija)]);
    await Promise.all([received(leena), received(raija)]);

    const away = [
      await guest(browser, path, 4, 'Kirjoitettu junassa.', PHONE),
      await guest(browser, path, 8, 'Kirjoitettu mökillä.'),
    ];
    for (const page of away) {
      await page.context().setOffline(true);
      await send(page);
      await expect(dialog(page).getByRole('alert')).toContainText('tallella tällä laitteella');
    }
    for (const page of away) await page.context().setOffline(false);
    for (const page of away) await received(page);

    const last = [
      await guest(browser, path, 1, 'Viime hetkellä puhelimella.', PHONE),
      await guest(browser, path, 2, 'Viime hetkellä koneella.'),
    ];
    const late = await guest(browser, path, 3, 'Sekunnin myöhässä.');
    const closesAt = Date.now() + 5_000;
    await withDb(server.dataDir, (db) =>
      db.updateTable('round').set({ closes_at: closesAt }).where('id', '=', round.id).execute(),
    );
    await Promise.all(last.map(send));
    for (const page of last) await received(page);
    await late.waitForFunction((at) => Date.now() > at, closesAt);
    await send(late);
    await expect(dialog(late).getByRole('alert')).toContainText('Kommentointi päättyi');
    await Promise.all([leena, raija, late, ...away, ...last].map((page) => page.context().close()));
  });

  await test.step('two facilitators decide on all of them at once', async () => {
    const triage = `${home}/rounds/${round.id}/triage`;
    await desk.goto(origin + triage);
    await hydrated(desk);
    const other = await openAs(browser, origin, mikael, triage);
    await expect(desk.getByText('0/20 käsitelty')).toBeVisible();
    const one = async (page: Page, words: string, what: string, why: string) => {
      await queueRow(page, words).getByRole('link').click();
      await expect(card(page)).toContainText(words);
      await decide(page, what, why);
    };
    await Promise.all([
      one(desk, 'Kaksi vuotta ei riitä.', 'Hyväksytty muutettuna', 'Aika on nyt kolme vuotta.'),
      one(other, 'Kuka kutsuu järjestöt?', 'Ei muutosta', 'Kappaleessa sanotaan, että maakunta.'),
    ]);
    await Promise.all([
      one(desk, 'Kirjoitettu junassa.', 'Viedään jatkoon', 'Tästä puhutaan työpajassa.'),
      one(other, 'Kirjoitettu mökillä.', 'Kiitos, ei toimia', ''),
    ]);
    await expect(desk.getByText('4/20 käsitelty')).toBeVisible();
    // The rest gets one answer.
    await queueRow(other, 'Viime hetkellä koneella.').getByRole('link').click();
    await other.getByRole('button', { name: 'Valitse useita' }).click();
    const rest = other.getByRole('navigation', { name: 'Jono' }).getByRole('checkbox');
    for (const row of await rest.all())
      if (
        !/Kaksi|Kuka kutsuu|Kirjoitettu/.test(
          (await row.locator('xpath=ancestor::li').textContent()) ?? '',
        )
      )
        await row.check();
    await outcome(other, 'Ei muutosta').check();
    await reason(other).fill('Teksti koskee kaikkia järjestöjä.');
    await other.getByRole('button', { name: 'Tallenna ja avaa seuraava' }).click();
    await expect(desk.getByText('20/20 käsitelty')).toBeVisible();
    await expect(desk.getByText('Kaikki kommentit on käsitelty.').first()).toBeVisible();
  });

  await test.step('the report is published, and who gave an address gets a letter', async () => {
    await desk.getByRole('link', { name: 'Avaa palautekooste' }).first().click();
    await desk.getByRole('button', { name: 'Julkaise palautekooste' }).click();
    await desk
      .getByRole('dialog', { name: 'Julkaistaanko palautekooste?' })
      .getByRole('button', { name: 'Julkaise palautekooste' })
      .click();
    await expect(desk.getByText(/^Julkaistu \d/)).toBeVisible();
    await expect(desk.locator('[data-report-row]')).toHaveCount(20);
  });

  await test.step('acceptance 15: the letter leads to the own row in two presses', async () => {
    const letter = await takeAnswer('leena.tuomi@askel.example');
    expect(letter.mail.subject).toContain('Näin kommenttisi käsiteltiin');
    const page = await openAs(browser, origin, null, letter.link.replace(origin, ''));
    await page.getByRole('link', { name: 'Näytä palautekoosteessa' }).click();
    const own = page.locator('[data-report-row]').filter({ hasText: 'Sinun kommenttisi' });
    await expect(own).toBeInViewport();
    await expect(own).toContainText('Kaksi vuotta ei riitä.');
    await expect(own).toContainText('Hyväksytty muutettuna');
    await expect(own).toContainText('Aika on nyt kolme vuotta.');
    const second = await takeAnswer('raija.harju@kaiku.example');
    expect(second.mail.subject).toContain('Näin kommenttisi käsiteltiin');
  });
});

/** The letter about the report: the receipt's letter came before it. */
async function takeAnswer(address: string) {
  const first = await mailbox.take(address);
  return first.mail.subject?.includes('Näin') ? first : mailbox.take(address);
}
