import { expect, test, type Browser } from '@playwright/test';
import { faults } from '../support/axe.ts';
import { frame, heading, live, move, note, openBoard, row } from '../support/board-page.ts';
import { serveBoards, type BoardsOnline } from '../support/boards.ts';
import { newPhone } from '../support/workshop-pages.ts';
import { signIn } from '../support/list.ts';
import type { Person } from '../support/people.ts';

let boards: BoardsOnline;

test.beforeAll(async () => {
  boards = await serveBoards({
    keys: { kind: 'demands' },
    list: { kind: 'demands' },
    guest: { kind: 'demands' },
  });
});
test.afterAll(() => boards.stop());
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const open = (browser: Browser, person: Person, name: string, at: 'board' | 'list', width = 1440) =>
  openBoard(browser, boards.server.url, person, { path: boards.make[name] ?? '', at, width });

test('demands are put together on the board by keys, and their words stay the list’s', async ({
  browser,
}) => {
  const page = await open(browser, boards.sami, 'keys', 'board');
  const card = note(page, 'V2 Yhteyshenkilö');
  await expect(card).toContainText('vaatimus');
  await expect(note(page, 'Järjestöfoorumi')).not.toContainText('vaatimus');
  await card.focus();
  await page.keyboard.press('Enter');
  await expect(live(page)).toContainText('Vaatimuksen sanat muutetaan vaatimuslistalla.');
  await expect(page.getByRole('textbox', { name: 'Lapun teksti' })).toHaveCount(0);
  // Two of them into one theme, which says why.
  await page.keyboard.press('Space');
  await note(page, 'V3 Raja').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('g');
  await page.keyboard.type('Sama asia');
  await page.keyboard.press('Enter');
  await expect(frame(page, 'Sama asia')).toContainText('2 lappua');
  // They are demands already: they may be merged in the list, and make no new one.
  await page.getByRole('button', { name: 'Teeman toiminnot: Sama asia' }).click();
  await expect(page.getByRole('menuitem', { name: 'Yhdistä vaatimuslistalla' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Nosta vaatimukseksi' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Teeman toiminnot: Nimetön/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Nosta vaatimukseksi' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await faults(page)).toEqual([]);

  await page.goto(`${boards.server.url}${boards.make.keys ?? ''}/results`);
  const theme = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /^Sama asia/ }) })
    .last();
  await expect(theme.locator('li')).toHaveText([/V2 .*vaatimus/, /V3 .*vaatimus/]);
  await theme.getByRole('link', { name: /^Yhdistä vaatimuslistalla/ }).click();
  await page.waitForURL(/\/demands$/);
});

test('and in the list, on a narrow page', async ({ browser }) => {
  const page = await open(browser, boards.aino, 'list', 'list', 390);
  await expect(row(page, 'V1 Tuki jatkuu')).toContainText('vaatimus');
  await move(page, 'V1 Tuki jatkuu').click();
  await expect(page.getByRole('menuitem', { name: 'Muokkaa lappua' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Uusi teema' }).click();
  await expect(heading(page, 'Nimetön teema 1 lappu')).toBeVisible();
  await expect(move(page, 'V1 Tuki jatkuu')).toBeFocused();
  expect(await faults(page)).toEqual([]);
});

test('a guest’s phone has them among all notes, marked also while it only reads, and may move them', async ({
  browser,
}) => {
  const sami = await open(browser, boards.sami, 'guest', 'list');
  const lock = (on: boolean) =>
    sami.request.post(`${boards.server.url}${boards.make.guest ?? ''}/control/act`, {
      data: { verb: 'lock', on },
      headers: { origin: boards.server.url },
    });
  // What is only read is another list than the one in which notes are moved.
  expect((await lock(true)).ok()).toBe(true);
  const context = await newPhone(browser);
  await signIn(context, boards.server.url, boards.raija);
  const page = await context.newPage();
  await page.goto(`${boards.server.url}${boards.make.guest ?? ''}`);
  const card = page.getByRole('listitem').filter({ hasText: 'V3 Raja' });
  await expect(page.getByText('Fasilitoija on lukinnut laput.').first()).toBeVisible();
  await expect(card).toContainText('vaatimus');
  await expect(card.getByRole('button', { name: /^Siirrä/ })).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'Järjestöfoorumi' })).not.toContainText(
    'vaatimus',
  );

  expect((await lock(false)).ok()).toBe(true);
  await card.getByRole('button', { name: /^Siirrä/ }).click();
  await expect(card).toContainText('vaatimus');
  await page.getByRole('menuitem', { name: 'Rahoituksen varmuus' }).click();
  await expect(heading(page, 'Rahoituksen varmuus 5 lappua')).toBeVisible();
  expect(await faults(page)).toEqual([]);
});
