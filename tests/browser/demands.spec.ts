import { expect, test, type Page } from '@playwright/test';
import { openList, signIn } from '../support/list.ts';
import { makePerson, withDb } from '../support/people.ts';
import {
  TITLES,
  aino,
  house,
  mikael,
  pages,
  place,
  row,
  titles,
  useThree,
} from '../support/three-people.ts';

useThree();

test('undo takes back own acts alone', async ({ browser }) => {
  const [a, b] = (await pages(browser, [aino, mikael])) as [Page, Page];
  await row(a, 'Neljä kriteeriä').locator('[data-row]').focus();
  await a.keyboard.press('Delete');
  await expect(row(b, 'Neljä kriteeriä')).toHaveCount(0);
  await row(b, 'Tuki jatkuu').locator('[data-row]').focus();
  await b.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => titles(a)).toEqual([TITLES[1], TITLES[0], TITLES[3]]);
  await a.keyboard.press('Control+z');
  await expect.poll(() => titles(a)).toEqual([TITLES[1], TITLES[0], TITLES[2], TITLES[3]]);
  await b.locator('[data-row]').first().focus();
  await b.keyboard.press('Control+z');
  await expect.poll(() => titles(b)).toEqual(TITLES);
});

test('keyboard alone: write, open, move, remove, bring back', async ({ browser }) => {
  const [page] = (await pages(browser, [aino])) as [Page];
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('n');
  await page.keyboard.type('Uusi vaatimus');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Toinen uusi');
  await page.keyboard.press('Escape');
  await expect
    .poll(() => titles(page))
    .toEqual([TITLES[0], TITLES[1], 'Uusi vaatimus', 'Toinen uusi', TITLES[2], TITLES[3]]);
  await expect(page.locator('li', { hasText: 'Toinen uusi' })).toContainText('V6');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect
    .poll(() => titles(page))
    .toEqual([TITLES[0], TITLES[1], 'Uusi vaatimus', TITLES[2], TITLES[3], 'Toinen uusi']);
  await page.keyboard.press('m');
  await expect(page.getByRole('menuitem', { name: 'Siirrä ensimmäiseksi' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Siirrä ensimmäiseksi' }).press('Enter');
  await expect.poll(async () => (await titles(page))[0]).toBe('Toinen uusi');
  await row(page, 'Toinen uusi').locator('[data-row]').focus();
  await page.keyboard.press('Delete');
  await expect(row(page, 'Toinen uusi')).toHaveCount(0);
  await page.getByRole('button', { name: 'Kumoa' }).click();
  await expect(row(page, 'Toinen uusi')).toBeVisible();
});

test('merging keeps both numbers, and the discussion shows its count', async ({ browser }) => {
  const [a, b] = (await pages(browser, [aino, mikael])) as [Page, Page];
  await row(a, 'Tuttu auttaja')
    .getByRole('button', { name: /siirrä ja muut/ })
    .click();
  await a.getByRole('menuitem', { name: 'Yhdistä toiseen…' }).click();
  await a.getByRole('radio', { name: 'V2 Tuki jatkuu' }).check();
  await a.getByRole('button', { name: 'Yhdistä', exact: true }).click();
  await expect(row(b, 'Tuki jatkuu')).toContainText('sisältää: V4');
  await expect(row(b, 'Tuttu auttaja')).toHaveCount(0);
  await openList(a, house.url, place, '/2');
  await a.getByLabel('Kommenttisi').fill('Miten tämä näkyy arjessa?');
  await a.getByRole('button', { name: 'Lähetä kommentti' }).click();
  await expect(a.getByText('Miten tämä näkyy arjessa?')).toBeVisible();
  await expect(row(b, 'Tuki jatkuu')).toContainText('1 kommentti');
});

test('390 px phone: cards, the move menu, no sideways scroll', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  await signIn(context, house.url, aino);
  const page = await context.newPage();
  await openList(page, house.url, place);
  const menu = row(page, 'Tuki jatkuu').getByRole('button', { name: /siirrä ja muut/ });
  const box = await menu.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await menu.tap();
  await page.getByRole('menuitem', { name: 'Siirrä viimeiseksi' }).tap();
  await expect.poll(async () => (await titles(page)).at(-1)).toBe('Tuki jatkuu');
  await menu.tap();
  await page.getByRole('menuitem', { name: 'Siirrä paikkaan…' }).tap();
  await page.getByLabel('Paikka').fill('1');
  await page.getByRole('button', { name: 'Siirrä', exact: true }).tap();
  await expect.poll(async () => (await titles(page)).at(0)).toBe('Tuki jatkuu');
  await row(page, 'Tuki jatkuu').locator('[data-row]').tap();
  await page.waitForURL(/\/demands\/2$/);
  await expect(page.getByLabel('Otsikko')).toHaveValue('Tuki jatkuu');
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await wide()).toBeLessThanOrEqual(0);
});

test('before any script the list and a demand can be read', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await signIn(context, house.url, aino);
  const page = await context.newPage();
  await page.goto(`${house.url}/w/${place.slug}/demands`);
  expect(await titles(page)).toEqual(TITLES);
  await page.goto(`${house.url}/w/${place.slug}/demands/2`);
  await expect(page.getByText('Koska.')).toBeVisible();
});

test('nothing of a foreign workspace is shown', async ({ browser }) => {
  const stranger = await withDb(house.server.dataDir, (db) => makePerson(db, { name: 'Vieras' }));
  const context = await browser.newContext();
  await signIn(context, house.url, stranger);
  const page = await context.newPage();
  const response = await page.goto(`${house.url}/w/${place.slug}/demands`);
  expect(response?.status()).toBe(404);
});
