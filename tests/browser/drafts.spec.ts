import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { readFileSync, readdirSync } from 'node:fs';
import { begin, body, linesOf, openDraft, pasteHtml, savedAs } from '../support/draft-page.ts';
import { fill, signIn, startHouse, type House } from '../support/list.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';

let house: House;
let place: Place;
let aino: Person;
let mikael: Person;

test.beforeAll(async () => {
  house = await startHouse();
});
test.afterAll(() => house.stop());
test.beforeEach(async () => {
  const { dataDir } = house.server;
  place = await makePlace(dataDir);
  aino = await makePerson(dataDir, { place, name: 'Aino Laine', role: 'coordinator' });
  mikael = await makePerson(dataDir, { place, name: 'Mikael Lind' });
});
test.afterEach(async ({ browser }) => {
  house.relay.mend();
  await Promise.all(browser.contexts().map((context) => context.close()));
});

async function pageOf(browser: Browser, person: Person, width = 1440): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  await signIn(context, house.url, person);
  return context.newPage();
}

const note = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

test('two people in one paragraph; a demand changed in the list is changed in the draft', async ({
  browser,
}) => {
  await fill(house, place, aino, [{ title: 'Tuki jatkuu', sentence: 'Tukea jatketaan.' }]);
  const a = await pageOf(browser, aino);
  const id = await begin(a, house, place, 'Vaatimuslistasta');
  const block = (page: Page) => page.locator('.draft-block');
  await expect(block(a)).toContainText('Tukea jatketaan.');
  await body(a).locator('p').last().click();
  await a.keyboard.type('Raja on selvä.');
  const b = await pageOf(browser, mikael);
  await openDraft(b, house, place, mikael, id);
  await body(b).getByText('Raja on selvä.').click();
  await b.keyboard.press('Home');
  // Who types further on stays where they type, however the words before them grow.
  await Promise.all([
    a.keyboard.type(' Siitä sovittiin yhdessä keväällä.', { delay: 15 }),
    b.keyboard.type('Kuten alussa sanottiin: ', { delay: 15 }),
  ]);
  const words = (page: Page) => linesOf(page).then((text) => text.split('\n').at(-1) ?? '');
  const both = 'p Kuten alussa sanottiin: Raja on selvä. Siitä sovittiin yhdessä keväällä.';
  await expect.poll(() => words(a)).toBe(both);
  await expect.poll(() => words(b)).toBe(both);

  const list = await pageOf(browser, mikael);
  await list.goto(`${house.url}/w/${place.slug}/demands/1`);
  const sentence = list.getByRole('textbox', { name: 'Vaatimus yhdellä lauseella' });
  await sentence.fill('Tukea on jatkettava.');
  await expect(block(a)).toContainText('Tukea on jatkettava.');

  await block(a).hover();
  await block(a).getByRole('button', { name: 'Muokkaa' }).click();
  await a.getByRole('dialog').getByRole('textbox', { name: 'Otsikko' }).fill('Tuki ei lopu');
  await expect(block(b)).toContainText('Tuki ei lopu');
  await expect(list.locator('body')).toContainText('Tuki ei lopu');
});

test('notes are told at once, are answered and handled, and outlive their words', async ({
  browser,
}) => {
  const a = await pageOf(browser, aino);
  const id = await begin(a, house, place, 'Tyhjästä');
  await body(a).click();
  await a.keyboard.type('Aika lasketaan hankkeen lopusta');
  const b = await pageOf(browser, mikael);
  await openDraft(b, house, place, mikael, id);

  // One key for the word: of keys in a row the editor may miss one while somebody else's place comes in.
  await a.keyboard.press('Control+Shift+ArrowLeft');
  await expect.poll(() => a.evaluate(() => String(getSelection()))).toBe('lopusta');
  await a.keyboard.press('Control+Alt+m');
  await a.getByLabel('Huomautus työryhmälle').fill('Minkä hankkeen?');
  await a.getByLabel('Huomautus työryhmälle').press('Control+Enter');
  await expect(body(b).locator('mark')).toHaveText('lopusta');
  await note(b, 'Minkä hankkeen?').getByRole('button', { name: 'Vastaa' }).click();
  await note(b, 'Minkä').getByRole('textbox', { name: 'Vastaa' }).fill('Kysyn ja korjaan.');
  await note(b, 'Minkä').getByRole('button', { name: 'Lähetä vastaus' }).click();
  await expect(note(a, 'Minkä hankkeen?')).toContainText('Kysyn ja korjaan.');

  await body(a).click();
  await a.keyboard.press('End');
  for (let n = 0; n < 3; n++) await a.keyboard.press('Backspace');
  await expect(note(b, 'Minkä hankkeen?')).toContainText('Kohta on muuttunut');
  await a.keyboard.press('Control+a');
  await a.keyboard.press('Delete');
  await a.keyboard.type('Aivan uusi teksti.');
  await note(b, 'Minkä').getByRole('button', { name: 'Merkitse käsitellyksi' }).click();
  await expect(a.getByText('1 käsitelty huomautus')).toBeVisible();
  // The words are nowhere in the document: a note is no mark in the text.
  await expect(body(a).locator('mark')).toHaveCount(0);
});

test('a note stands beside its passage and goes with it; keys step from note to note', async ({
  browser,
}) => {
  const a = await pageOf(browser, aino);
  await begin(a, house, place, 'Tyhjästä');
  await body(a).click();
  for (let n = 1; n <= 12; n++) {
    await a.keyboard.type(`Kappale ${n}.`);
    if (n < 12) await a.keyboard.press('Enter');
  }
  /** Writes a note on the words where the caret is. */
  const write = async (words: string) => {
    await a.keyboard.press('Shift+Home');
    await a.keyboard.press('Control+Alt+m');
    await a.getByLabel('Huomautus työryhmälle').fill(words);
    await a.getByLabel('Huomautus työryhmälle').press('Control+Enter');
    await expect(note(a, words)).toBeVisible();
    await expect(body(a)).toBeFocused();
  };
  await write('Viimeisestä.');
  await body(a).getByText('Kappale 5.').click();
  await a.keyboard.press('End');
  await write('Viidennestä.');
  // What is written next comes after the passage, not in its place.
  await a.keyboard.type(' Lisää.');
  await expect(body(a)).toContainText('Kappale 5. Lisää.Kappale 6.');

  const topOf = async (one: Locator) => Math.round((await one.boundingBox())?.y ?? NaN);
  const apart = async (words: string, passage: string) =>
    Math.abs((await topOf(note(a, words))) - (await topOf(body(a).getByText(passage))));
  const beside = async () => {
    await expect.poll(() => apart('Viidennestä.', 'Kappale 5.')).toBeLessThan(12);
    await expect.poll(() => apart('Viimeisestä.', 'Kappale 12.')).toBeLessThan(12);
  };
  await beside();
  await a.keyboard.press('Control+Home');
  await a.keyboard.type('Uusi alku.');
  await a.keyboard.press('Enter');
  await beside();

  const at = (words: string) => expect(note(a, words)).toHaveAttribute('aria-current', 'true');
  await a.keyboard.press('Control+Alt+n');
  await at('Viidennestä.');
  await a.keyboard.press('Control+Alt+n');
  await at('Viimeisestä.');
  await a.keyboard.press('Control+Alt+p');
  await at('Viidennestä.');
  await expect(body(a)).toContainText('Uusi alku.Kappale 1.');
});

test('what is written without a line is kept, and comes together when it is back', async ({
  browser,
}) => {
  const a = await pageOf(browser, aino);
  const id = await begin(a, house, place, 'Tyhjästä');
  await body(a).click();
  await a.keyboard.type('Alku.');
  const b = await pageOf(browser, mikael);
  await openDraft(b, house, place, mikael, id);
  await expect(body(b)).toContainText('Alku.');
  house.relay.cut();
  await a.keyboard.press('Enter');
  await a.keyboard.type('Ainon rivi.');
  await body(b).click();
  await b.keyboard.press('Control+Home');
  await b.keyboard.type('Mikaelin ');
  await savedAs(a, 'device');
  await expect(body(a)).not.toContainText('Mikaelin');
  house.relay.mend();
  for (const page of [a, b]) {
    await expect
      .poll(() => linesOf(page), { timeout: 30_000 })
      .toBe('p Mikaelin Alku.\np Ainon rivi.');
    await savedAs(page, 'saved');
  }
});

test('a paragraph is spoken for: others see by whom, and can write all the same', async ({
  browser,
}) => {
  const a = await pageOf(browser, aino);
  const id = await begin(a, house, place, 'Tyhjästä');
  await body(a).click();
  await a.keyboard.type('Kappale.');
  const b = await pageOf(browser, mikael);
  await openDraft(b, house, place, mikael, id);
  await a.keyboard.press('Alt+F10');
  await a.keyboard.press('End');
  await a.keyboard.press('Enter');
  await a.getByRole('menuitem', { name: 'Varaa kappale' }).click();
  await expect(b.getByText('Varattu: Aino Laine', { exact: true })).toBeVisible();
  await body(b).click();
  await expect(b.getByText('voit silti kirjoittaa').first()).toBeVisible();
  await b.keyboard.press('Control+End');
  await b.keyboard.type(' Lisää.');
  await expect(body(a)).toContainText('Kappale. Lisää.');
});

test('by keyboard: toolbar, headings in the outline, lists, footnotes; Tab leaves', async ({
  browser,
}) => {
  const a = await pageOf(browser, aino);
  await begin(a, house, place, 'Tyhjästä');
  await body(a).click();
  await a.keyboard.press('Alt+F10');
  await a.keyboard.press('Enter');
  await a.getByRole('menuitem', { name: 'Otsikko 1' }).press('Enter');
  await a.keyboard.type('Johdanto');
  await expect(a.getByRole('navigation', { name: 'Sisällys' })).toContainText('1 Johdanto');
  await a.keyboard.press('Enter');
  await a.keyboard.type('- yksi');
  await a.keyboard.press('Enter');
  await a.keyboard.type('kaksi');
  await a.keyboard.press('Control+]');
  expect(await linesOf(a)).toBe(
    'h1 Johdanto\nul\n  li\n    p yksi\n    ul\n      li\n        p kaksi',
  );
  await a.keyboard.press('Tab');
  await expect(body(a)).not.toBeFocused();
});

for (const name of readdirSync(new URL('../fixtures/paste', import.meta.url)))
  if (name.endsWith('.html'))
    test(`what is pasted from ${name} keeps its structure and nothing else`, async ({
      browser,
    }) => {
      const read = (file: string) =>
        readFileSync(new URL(`../fixtures/paste/${file}`, import.meta.url), 'utf8');
      const a = await pageOf(browser, aino);
      await begin(a, house, place, 'Tyhjästä');
      await body(a).click();
      await pasteHtml(a, read(name));
      const expected = read(name.replace('.html', '.txt')).trimEnd();
      await expect.poll(() => linesOf(a)).toBe(expected);
      const leftovers = await body(a).evaluate((root) =>
        [...root.querySelectorAll('[class*="Mso"], [style], font, o\\:p')].map((e) => e.outerHTML),
      );
      expect(leftovers).toEqual([]);
      // A footnote that ends its paragraph does not make it a line longer.
      const apart = await body(a).evaluate((root) =>
        [...root.querySelectorAll('img')].filter((e) => getComputedStyle(e).display !== 'inline'),
      );
      expect(apart).toEqual([]);
    });
