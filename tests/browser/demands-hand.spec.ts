import {
  expect,
  test,
  type BrowserContext,
  type Page,
  type WebSocketRoute,
} from '@playwright/test';
import { CLOSE, MESSAGE } from '#shared/wire.ts';
import { fill, openList, signIn, startHouse, type House } from '../support/list.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';

let house: House;
let place: Place;
let [aino, mikael] = [] as unknown as [Person, Person];

test.beforeAll(async () => {
  house = await startHouse();
});
test.afterAll(() => house.stop());
test.beforeEach(async () => {
  const { dataDir } = house.server;
  place = await makePlace(dataDir);
  aino = await makePerson(dataDir, { place, name: 'Aino Laine', role: 'coordinator' });
  mikael = await makePerson(dataDir, { place, name: 'Mikael Lind' });
  await fill(
    house,
    place,
    aino,
    ['Ensin', 'Toisena', 'Kolmantena'].map((title) => ({ title })),
  );
});
test.afterEach(async ({ browser }) => {
  house.relay.mend();
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const titles = (page: Page) => page.locator('[data-row]').allTextContents();
const saved = (page: Page, state: string) =>
  expect(page.locator('[data-saved]').first()).toHaveAttribute('data-saved', state);

async function pageOf(context: BrowserContext, person: Person, path = ''): Promise<Page> {
  await signIn(context, house.url, person);
  const page = await context.newPage();
  await openList(page, house.url, place, path);
  return page;
}

test('a demand is dragged by its handle with the mouse, and another sees its new place', async ({
  browser,
}) => {
  const mine = await pageOf(await browser.newContext(), aino);
  const theirs = await pageOf(await browser.newContext(), mikael);
  const first = mine.locator('li', { hasText: 'Ensin' });
  const last = await mine.locator('li', { hasText: 'Kolmantena' }).boundingBox();
  await first.hover();
  const grip = await first.locator('.grip').boundingBox();
  if (!grip || !last) throw new Error('nothing to drag');
  await mine.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await mine.mouse.down();
  await mine.mouse.move(last.x + 80, last.y + last.height / 2, { steps: 8 });
  await mine.mouse.move(last.x + 80, last.y + last.height - 6, { steps: 4 });
  await mine.mouse.up();
  for (const page of [mine, theirs])
    await expect.poll(() => titles(page)).toEqual(['Toisena', 'Kolmantena', 'Ensin']);
});

test('a long text pasted without a line reaches the server when the line is back', async ({
  browser,
}) => {
  const mine = await pageOf(await browser.newContext(), aino, '/1');
  house.relay.cut();
  const long = 'Järjestöt ovat tärkeitä. '.repeat(60_000);
  const sentence = mine.getByRole('textbox', { name: 'Vaatimus yhdellä lauseella' });
  await sentence.fill(long);
  await saved(mine, 'device');
  house.relay.mend();
  await saved(mine, 'saved');
  const theirs = await pageOf(await browser.newContext(), mikael, '/1');
  await expect
    .poll(() =>
      theirs
        .getByRole('textbox', { name: 'Vaatimus yhdellä lauseella' })
        .inputValue()
        .then((text) => text === long),
    )
    .toBe(true);
});

test('another coming and writing in the same field is read out, as far as it is wanted', async ({
  browser,
}) => {
  const mine = await pageOf(await browser.newContext(), aino, '/1');
  const said: string[] = [];
  await mine.exposeFunction('heard', (text: string) => said.push(text));
  await mine.evaluate(() => {
    const region = document.querySelector('[data-live]') as HTMLElement;
    new MutationObserver(() =>
      (window as unknown as { heard(text: string): void }).heard(region.textContent ?? ''),
    ).observe(region, { childList: true, characterData: true, subtree: true });
  });
  const other = await browser.newContext();
  const theirs = await pageOf(other, mikael, '/1');
  // Whether the other is still seen to come, or was here from the first, is a matter of a second.
  const sentence = (page: Page) =>
    page.getByRole('textbox', { name: 'Vaatimus yhdellä lauseella' });
  await sentence(theirs).focus();
  // One browser has one focused window, so this page is told of its focus by hand.
  await sentence(mine).dispatchEvent('focus');
  await expect
    .poll(() => said.join(' '))
    .toContain('Vaatimus yhdellä lauseella: muokkaa nyt myös Mikael Lind');
  await other.close();
  await expect.poll(() => said.join(' ')).toContain('Paikalta lähti: Mikael Lind');
  said.length = 0;
  await pageOf(await browser.newContext(), mikael, '/1');
  await expect.poll(() => said.join(' ')).toContain('Paikalle tuli: Mikael Lind');
});

test('an organisation typed letter by letter is one change, undone in one step', async ({
  browser,
}) => {
  const mine = await pageOf(await browser.newContext(), aino, '/1');
  const theirs = await pageOf(await browser.newContext(), mikael, '/1');
  const lead = (page: Page) => page.getByRole('combobox', { name: 'Vastuujärjestö' });
  await lead(mine).fill('Kylätalo ry');
  await lead(mine).press('Control+Enter');
  await lead(mine).fill('Kylätalo Kaiku ry');
  await mine.getByRole('textbox', { name: 'Otsikko' }).focus();
  await expect(lead(theirs)).toHaveValue('Kylätalo Kaiku ry');
  await mine.keyboard.press('Control+z');
  await expect(lead(theirs)).toHaveValue('Kylätalo ry');
});

test('Alt and a number go to a block, on a phone by opening it', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await pageOf(context, aino, '/1');
  const open = () =>
    page
      .locator('details[data-block]')
      .evaluateAll((all) =>
        (all as HTMLDetailsElement[]).filter((one) => one.open).map((one) => one.dataset.block),
      );
  await expect.poll(open).toEqual(['2']);
  await page.keyboard.press('Alt+4');
  await expect.poll(open).toEqual(['2', '4']);
  await expect(page.locator('details[data-block="4"] summary')).toBeFocused();
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('textbox', { name: 'Vaatimus yhdellä lauseella' })).toBeFocused();
});

interface Line {
  now: WebSocketRoute | null;
  /** What comes from the server is changed on its way. */
  changing: boolean;
  /** The next change that the page writes is answered with this close code. */
  refuse: number | null;
}

/** Lines of this browser go through our hands. */
async function lineOf(
  context: BrowserContext,
  change: (frame: Buffer) => Buffer = (frame) => frame,
): Promise<Line> {
  const line: Line = { now: null, changing: false, refuse: null };
  await context.routeWebSocket(/\/sync\//, (socket) => {
    line.now = socket;
    const server = socket.connectToServer();
    server.onMessage((frame) =>
      socket.send(line.changing && typeof frame !== 'string' ? change(frame) : frame),
    );
    socket.onMessage((frame) => {
      const writes = typeof frame !== 'string' && frame[0] === MESSAGE.sync && frame[1] === 2;
      if (line.refuse === null || !writes) return server.send(frame);
      void socket.close({ code: line.refuse, reason: 'no' });
      void server.close();
    });
  });
  return line;
}

test('a newer server asks for a reload', async ({ browser }) => {
  const context = await browser.newContext();
  const line = await lineOf(context, (frame) =>
    Buffer.from(frame.toString('latin1').replace('"schema":1', '"schema":2'), 'latin1'),
  );
  const page = await pageOf(context, aino);
  await expect(page.getByRole('button', { name: 'Kirjoita vaatimus' })).toBeEnabled();
  line.changing = true;
  await line.now?.close({ code: CLOSE.restarting, reason: 'a newer server' });
  await expect(page.getByText('Lataa sivu uudelleen').first()).toBeVisible();
});

test('what the server could not save is told, and goes when one tries again', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const line = await lineOf(context);
  const page = await pageOf(context, aino, '/1');
  await page.getByRole('textbox', { name: 'Otsikko' }).pressSequentially('x');
  await saved(page, 'saved');
  line.refuse = CLOSE.malformed;
  await page.getByRole('textbox', { name: 'Otsikko' }).pressSequentially('y');
  await expect(page.getByText('Tallennus ei onnistunut.').first()).toBeVisible();
  await saved(page, 'failed');
  line.refuse = null;
  await page.getByRole('button', { name: 'Yritä uudelleen' }).click();
  await saved(page, 'saved');
});

test('unsent text of an earlier epoch is never merged: it is offered as a copy', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const seat = String.fromCharCode(MESSAGE.seat);
  const line = await lineOf(context, (frame) =>
    frame.toString('latin1').startsWith(seat)
      ? Buffer.from(frame.toString('latin1').replace('"epoch":1', '"epoch":2'), 'latin1')
      : frame,
  );
  const page = await pageOf(context, aino, '/1');
  house.relay.cut();
  await page.getByRole('textbox', { name: 'Otsikko' }).pressSequentially('vain täällä ');
  await saved(page, 'device');
  line.changing = true;
  house.relay.mend();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lataa tekstini' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.(txt|md|json)$/);

  const theirs = await pageOf(await browser.newContext(), mikael, '/1');
  await expect(theirs.getByRole('textbox', { name: 'Otsikko' })).toHaveValue('Ensin');
});
