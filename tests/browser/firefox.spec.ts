import { expect, test, type Page } from '@playwright/test';
import type { Browser as Firefox, Page as FoxPage } from 'puppeteer-core';
import { startFirefox } from '../support/firefox.ts';
import { fill, openList, signIn, startHouse, type House } from '../support/list.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';

let house: House;
let place: Place;
let firefox: Firefox;
let [aino, mikael, paivi] = [] as unknown as [Person, Person, Person];

test.beforeAll(async () => {
  house = await startHouse();
  firefox = await startFirefox();
  const { dataDir } = house.server;
  place = await makePlace(dataDir);
  aino = await makePerson(dataDir, { place, name: 'Aino Laine' });
  mikael = await makePerson(dataDir, { place, name: 'Mikael Lind' });
  paivi = await makePerson(dataDir, { place, name: 'Päivi Niemi' });
  await fill(house, place, aino, [{ title: 'Tuki jatkuu', rationale: ['Koska.'] }]);
});
test.afterAll(async () => {
  await firefox?.close();
  await house.stop();
});

const SAVED = '[data-saved="saved"]';
const TITLE = 'h1 + div textarea';
const EDITOR = '.ProseMirror';

/** Opens the demand in a Firefox of this person's own. */
async function openFox({ cookie }: Person): Promise<FoxPage> {
  const context = await firefox.createBrowserContext();
  const [name = '', value = ''] = cookie.split('=');
  const page = await context.newPage();
  await context.setCookie({ name, value, domain: new URL(house.url).hostname, path: '/' });
  await page.goto(`${house.url}/w/${place.slug}/demands/1`);
  await page.waitForSelector(SAVED);
  return page;
}

const foxTitle = (page: FoxPage) => page.$eval(TITLE, (element) => element.value);
/** The text of an open editor, without the names at the carets. */
const words = (editor: Element) => {
  const copy = editor.cloneNode(true) as Element;
  copy.querySelectorAll('.remote-caret').forEach((caret) => caret.remove());
  return copy.textContent?.replace(/\u2060/g, '').trim();
};
const foxWords = (page: FoxPage) => page.$eval(EDITOR, words);

async function openRationale(page: FoxPage): Promise<void> {
  // A window behind another gets no frames, and with them no focus.
  await page.bringToFront();
  await page.focus('[data-open]');
  await page.keyboard.press('Enter');
  await page.waitForFunction((editor) => document.activeElement?.matches(editor), {}, EDITOR);
  await page.keyboard.press('End');
}

test('two in Firefox and one in Chromium write one title and one rationale', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const foxes = [await openFox(aino), await openFox(mikael)] as const;
  const context = await browser.newContext();
  await signIn(context, house.url, paivi);
  const chromium: Page = await context.newPage();
  await openList(chromium, house.url, place, '/1');

  for (const fox of foxes) await fox.focus(TITLE);
  await foxes[0].keyboard.press('Home');
  await foxes[1].keyboard.press('End');
  await chromium.locator(TITLE).press('End');
  await Promise.all([
    foxes[0].keyboard.type('Oma '),
    foxes[1].keyboard.type(' xxxxx'),
    chromium.keyboard.type(' yyyyy'),
  ]);
  const title = () => chromium.locator(TITLE).inputValue();
  await expect.poll(async () => (await title()).length).toBe('Oma Tuki jatkuu xxxxx yyyyy'.length);
  const written = await title();
  expect(written).toMatch(/^Oma Tuki jatkuu[ xy]{12}$/);
  for (const fox of foxes) await expect.poll(() => foxTitle(fox)).toBe(written);

  for (const fox of foxes) await openRationale(fox);
  await chromium.locator('[data-open]').press('Enter');
  await chromium.locator(`${EDITOR}:focus`).waitFor();
  await chromium.keyboard.press('End');
  await Promise.all([
    foxes[0].keyboard.type('b'.repeat(20)),
    foxes[1].keyboard.type('c'.repeat(20)),
    chromium.keyboard.type('d'.repeat(20)),
  ]);
  const text = () => chromium.locator(EDITOR).evaluate(words);
  await expect.poll(async () => (await text())?.length).toBe('Koska.'.length + 60);
  const rationale = await text();
  for (const letter of 'bcd') expect(rationale?.split(letter)).toHaveLength(21);
  for (const fox of foxes) {
    await expect.poll(() => foxWords(fox)).toBe(rationale);
    const saved = await fox.waitForSelector(SAVED);
    expect(await saved?.evaluate((element) => element.textContent)).toContain('Tallennettu');
  }
});
