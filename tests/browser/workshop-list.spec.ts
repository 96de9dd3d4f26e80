import { expect, test, type Browser } from '@playwright/test';
import { heading, live, move, openBoard, row, type Look } from '../support/board-page.ts';
import { serveBoards, type BoardsOnline } from '../support/boards.ts';
import type { Person } from '../support/people.ts';

let boards: BoardsOnline;

test.beforeAll(async () => {
  boards = await serveBoards({ list: { kind: 'group' }, long: { kind: 'group', notes: 300 } });
});
test.afterAll(() => boards.stop());
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const open = (browser: Browser, person: Person, name: string, how: Look = {}) =>
  openBoard(browser, boards.server.url, person, {
    path: boards.make[name] ?? '',
    at: 'list',
    ...how,
  });

test('the list does all that the board does, and the focus stays on what was moved', async ({
  browser,
}) => {
  const page = await open(browser, boards.aino, 'list', { width: 390 });
  // By its headings alone: how many notes a theme holds.
  await expect(heading(page, 'Rahoituksen varmuus 4 lappua')).toBeVisible();
  await move(page, 'Järjestöfoorumi').click();
  await page.getByRole('menuitem', { name: 'Rahoituksen varmuus' }).click();
  await expect(live(page)).toContainText('Siirretty teemaan Rahoituksen varmuus, 5/5');
  await expect(move(page, 'Järjestöfoorumi')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(live(page)).toContainText('Siirretty teemaan Rahoituksen varmuus, 4/5');
  await expect(move(page, 'Järjestöfoorumi')).toBeFocused();

  const acts = (name: RegExp) => page.locator('main').getByRole('button', { name });
  await acts(/Teeman toiminnot: Nimetön teema/).click();
  await page.getByRole('menuitem', { name: 'Nimeä teema' }).click();
  await expect(page.getByRole('textbox', { name: 'Teeman nimi' })).toBeFocused();
  await page.keyboard.type('Kuka määrittää rajan?');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Kuka määrittää rajan? 2 lappua')).toBeVisible();

  await acts(/Teeman toiminnot: Kuka määrittää/).click();
  await page.getByRole('menuitem', { name: 'Pura teema' }).click();
  await expect(heading(page, /Kuka määrittää/)).toHaveCount(0);
  await expect(heading(page, 'Ilman teemaa 3 lappua')).toBeVisible();
  await page.getByRole('button', { name: 'Kumoa' }).click();
  await expect(heading(page, 'Kuka määrittää rajan? 2 lappua')).toBeVisible();

  await move(page, 'Vapaaehtoiset').click();
  await page.getByRole('menuitem', { name: 'Poista lappu' }).click();
  await expect(row(page, 'Vapaaehtoiset')).toHaveCount(0);
  await page.getByRole('button', { name: 'Roskakori (1)' }).click();
  await page.getByRole('button', { name: /^Palauta/ }).click();
  await page.keyboard.press('Escape');
  await expect(row(page, 'Vapaaehtoiset')).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBe(390);
});

test('a long list is drawn in slices until it is whole', async ({ browser }) => {
  const page = await open(browser, boards.mikael, 'long');
  await expect(heading(page, 'Ilman teemaa 294 lappua')).toBeVisible();
  await expect(page.locator('main [data-move]')).toHaveCount(300);
});
