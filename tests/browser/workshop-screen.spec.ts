import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { newId } from '#server/auth/random.ts';
import { inviteToWorkshop } from '#server/commands/invite-to-workshop.ts';
import { insertStages } from '#server/db/workshop-stages.ts';
import { insertWorkshop } from '#server/db/workshops.ts';
import { faults } from '../support/axe.ts';
import { dress } from '../support/example.ts';
import { hydrated } from '../support/hydrated.ts';
import { startHouse, type House } from '../support/list.ts';
import { makePerson, makePlace, withDb, type Person, type Place } from '../support/people.ts';
import { GROUP, IDEA, PLAN, POLL, WORRY } from '../support/screen-plan.ts';

const HALL = { width: 1920, height: 1080 };

let house: House;
let place: Place;
let sami: Person;
let guests: Person[];
let workshopId: string;
let base: string;

// One workshop: the second test looks at what the first has held.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  house = await startHouse();
  const { dataDir } = house.server;
  place = await makePlace(dataDir, 'Järviseudun Yhteisöjen Tuki ry');
  sami = await makePerson(dataDir, { place, role: 'facilitator', name: 'Sami Koskela' });
  workshopId = newId();
  base = `/w/${place.slug}/workshops/${workshopId}`;
  await withDb(dataDir, async (db) => {
    const now = Date.now();
    const { workspaceId } = place;
    const actorId = sami.actorId;
    await insertWorkshop(db, {
      id: workshopId,
      workspaceId,
      title: 'Pitääkö olla huolissaan?',
      locale: 'fi',
      template: '',
      startsAt: null,
      invitationId: await inviteToWorkshop(db, { workspaceId, workshopId, actorId, now }),
      createdBy: actorId,
      createdAt: now,
    });
    await insertStages(db, workshopId, PLAN);
  });
  const item = `workshop:${workshopId}`;
  guests = await Promise.all(
    ['Raija Harju', 'Pekka Niemi', 'Aino Laine', 'Leena Salo', 'Olli Ranta'].map((name) =>
      makePerson(dataDir, { place, role: 'reader', item, name }),
    ),
  );
});
test.afterAll(() => house.stop());

/** What a device of this person's asks: past the relay, so that it also goes while that is cut. */
async function ask(person: Person, path: string, body?: unknown): Promise<string> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const asked = request({
    host: '127.0.0.1',
    port: house.server.port,
    path: base + path,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      host: new URL(house.url).host,
      origin: house.url,
      cookie: person.cookie,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    },
  });
  asked.end(text);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const said = Buffer.concat(await answer.toArray()).toString();
  expect(answer.statusCode, said).toBe(200);
  return said;
}

const steer = (body: object) => ask(sami, '/control/act', body);

async function screenLink(): Promise<string> {
  const { value } = JSON.parse(await steer({ verb: 'screen' })) as { value: { secret: string } };
  return `/screen/${value.secret}`;
}

async function machine(browser: Browser): Promise<Page> {
  // A hall's machine may well prefer dark, and the screen is light all the same.
  const context = await browser.newContext({
    viewport: HALL,
    colorScheme: 'dark',
    locale: 'fi-FI',
  });
  return context.newPage();
}

/** The smallest text that is to be seen, in CSS pixels. */
const smallest = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(
      document.querySelector('#main') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    const sizes: number[] = [];
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (textContent?.trim() && parentElement?.checkVisibility())
        sizes.push(parseFloat(getComputedStyle(parentElement).fontSize));
    }
    return Math.min(...sizes);
  });

test('a one-time link opens the projector, which is right from the lobby to the result', async ({
  browser,
}) => {
  test.slow();
  const link = await screenLink();
  const page = await machine(browser);
  await page.goto(house.url + link);
  // A look at it, as programs that follow links take, uses nothing up.
  await page.goto(house.url + link);
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Avaa esitysnäkymä' }).click();
  await expect(page).toHaveURL(`${house.url}${base}/screen`);
  await hydrated(page);

  const second = await machine(browser);
  await second.goto(house.url + link);
  await expect(second.getByRole('heading', { name: 'Linkki ei avaudu' })).toBeVisible();
  await expect(second.getByRole('button', { name: 'Avaa esitysnäkymä' })).toHaveCount(0);
  // The machine that has opened it comes back by the same link.
  await page.goto(house.url + link);
  await expect(page).toHaveURL(`${house.url}${base}/screen`);
  // It sees this screen and nothing else.
  expect((await page.request.get(`${house.url}/w/${place.slug}/demands`)).status()).toBe(404);

  await test.step('lobby', async () => {
    const code = page.getByRole('img', { name: 'Skannaa ja liity' });
    await expect(code).toBeVisible();
    expect((await code.boundingBox())?.width).toBeGreaterThanOrEqual(360);
    for (const guest of guests) await ask(guest, '');
    await expect(page.getByText('5 mukana')).toBeVisible();
    await expect(page.getByText('Raija Harju')).toBeVisible();
    expect(await smallest(page)).toBeGreaterThanOrEqual(28);
    expect(await faults(page)).toEqual([]);
    const ground = await page
      .locator('#main')
      .evaluate((main) => getComputedStyle(main).colorScheme);
    expect(ground).toBe('light');
  });

  await test.step('an anonymous stage has numbers and no names, and its notes come at the reveal', async () => {
    await steer({ verb: 'go', stageId: WORRY.id, from: null });
    await expect(page.getByRole('heading', { name: WORRY.prompt })).toBeVisible();
    await note(guests[0], WORRY.id, 'Rahoitus loppuu kesken', true);
    await expect(page.locator('[data-progress]')).toHaveText('1 lappu');
    await expect(page.getByText('Rahoitus loppuu kesken')).toHaveCount(0);
    await expect(page.getByText('Raija')).toHaveCount(0);
    const prompt = page.getByRole('heading', { name: WORRY.prompt });
    const size = await prompt.evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
    expect(size).toBeGreaterThanOrEqual(56);
    await steer({ verb: 'reveal' });
    await expect(page.getByText('Rahoitus loppuu kesken')).toBeVisible();
    expect(await smallest(page)).toBeGreaterThanOrEqual(28);
  });

  await test.step('a note that is open is there when it is written', async () => {
    await steer({ verb: 'go', stageId: IDEA.id, from: WORRY.id });
    await expect(page.getByRole('heading', { name: IDEA.prompt })).toBeVisible();
    await note(guests[1], IDEA.id, 'Yhteinen työntekijä');
    await expect(page.getByText('Yhteinen työntekijä')).toBeVisible();
  });

  await test.step('the line is lost: a small dot, and the last picture stays', async () => {
    house.relay.cut();
    await expect(page.locator('[data-lost]')).toBeVisible();
    await expect(page.getByText('Yhteinen työntekijä')).toBeVisible();
    await steer({ verb: 'go', stageId: GROUP.id, from: IDEA.id });
    house.relay.mend();
    await expect(page.getByRole('heading', { name: GROUP.prompt })).toBeVisible({
      timeout: 20_000,
    });
    await expect(page.locator('[data-lost]')).toHaveCount(0);
    await expect(page.getByText('Rahoitus loppuu kesken')).toBeVisible();
  });

  await test.step('a result is told by number, pattern and word', async () => {
    await steer({ verb: 'go', stageId: POLL.id, from: GROUP.id });
    await expect(page.getByText('0/5 on vastannut')).toBeVisible();
    const { view } = JSON.parse(await ask(sami, '/state')) as {
      view: { stage: { items: { id: string }[] } };
    };
    const item = view.stage.items[0]?.id ?? '';
    for (const [index, guest] of guests.entries())
      await ask(guest, '/vote', {
        stageId: POLL.id,
        choice: { [item]: { option: index < 4 ? 'support' : 'oppose', reason: 'Tuttu auttaja' } },
      });
    await expect(page.getByText('5/5 on vastannut')).toBeVisible();
    await expect(page.locator('[data-result]')).toHaveCount(0);
    await steer({ verb: 'reveal-ballot', stageId: POLL.id });
    await expect(page.locator('[data-result]')).toContainText('80 % · 4');
    await expect(page.locator('[data-quote]')).toContainText('Tuttu auttaja');
    expect(await smallest(page)).toBeGreaterThanOrEqual(28);
    expect(await faults(page)).toEqual([]);
  });

  await test.step('keys: blank and back', async () => {
    await page.keyboard.press('b');
    await expect(page.locator('[data-result]')).toHaveCount(0);
    await page.keyboard.press('b');
    await expect(page.locator('[data-result]')).toBeVisible();
  });
});

async function note(who: Person | undefined, stageId: string, text: string, anonymous = false) {
  if (!who) throw new Error('nobody to write');
  const key = anonymous ? { key: newId() + newId() + newId().slice(0, 8) } : {};
  await ask(who, '/notes', { noteId: newId(), stageId, text, area: '', ...key });
}

test('results: readable in both themes and three languages, and public while held open', async ({
  browser,
}) => {
  test.slow();
  await steer({ verb: 'end' });
  for (const [theme, locale] of [
    ['light', 'fi'],
    ['dark', 'sv'],
    ['light', 'en'],
  ] as const) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await dress(context, house.url, { theme, locale, cookie: sami.cookie });
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    await page.goto(`${house.url}${base}/results`);
    await expect(page.locator('figure svg').first()).toBeVisible();
    expect(await faults(page), theme).toEqual([]);
    // On paper nothing can be opened: each picture has its table under it.
    await page.emulateMedia({ media: 'print' });
    for (const table of await page.locator('details table').all())
      await expect(table).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
    expect(said).toEqual([]);
    await context.close();
  }

  // So high that nothing stands under the bar at the foot, from where it would be scrolled away.
  const context = await browser.newContext({ viewport: { width: 390, height: 4_000 } });
  await dress(context, house.url, { theme: 'dark', locale: 'fi', cookie: sami.cookie });
  const page = await context.newPage();
  await page.goto(`${house.url}${base}/results`);
  await hydrated(page);
  expect(await faults(page)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  const [png] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'PNG' }).first().click(),
  ]);
  expect(png.suggestedFilename()).toMatch(/\.png$/);

  const stranger = await (await browser.newContext({ locale: 'fi-FI' })).newPage();
  const publicPage = `${house.url}/r/${workshopId}`;
  expect((await stranger.goto(publicPage))?.status()).toBe(404);
  await page.getByRole('button', { name: 'Avaa julkinen linkki' }).click();
  await expect(page.getByRole('link', { name: publicPage })).toBeVisible();
  await stranger.goto(publicPage);
  await expect(stranger.getByText('Yhteinen työntekijä')).toBeVisible();
  await expect(stranger.getByText('Pekka')).toHaveCount(0);
  expect(await faults(stranger)).toEqual([]);
  await page.getByRole('button', { name: 'Sulje julkinen linkki' }).click();
  await expect(page.getByRole('button', { name: 'Avaa julkinen linkki' })).toBeVisible();
  expect((await stranger.goto(publicPage))?.status()).toBe(404);

  // A guest of the workshop sees the results without the workspace around them.
  const own = await browser.newContext();
  await dress(own, house.url, { locale: 'fi', cookie: guests[0]?.cookie ?? '' });
  const guestPage = await own.newPage();
  await guestPage.goto(`${house.url}${base}/results`);
  await expect(guestPage.getByRole('heading', { name: 'Tulokset' })).toBeVisible();
});
