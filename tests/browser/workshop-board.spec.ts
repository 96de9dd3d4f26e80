import { expect, test, type Browser, type Page } from '@playwright/test';
import { faults } from '../support/axe.ts';
import {
  count,
  frame,
  heading,
  live,
  middle,
  move,
  note,
  openBoard,
  row,
  type Look,
  type View,
} from '../support/board-page.ts';
import { serveBoards, type BoardsOnline } from '../support/boards.ts';
import { tabTo } from '../support/keyboard.ts';
import type { Person } from '../support/people.ts';

let boards: BoardsOnline;

test.beforeAll(async () => {
  boards = await serveBoards({
    drag: { kind: 'group' },
    carry: { kind: 'group' },
    both: { kind: 'group' },
    keys: { kind: 'group' },
    guest: { kind: 'group' },
    undo: { kind: 'group' },
    line: { kind: 'line' },
    map: { kind: 'map' },
  });
});
test.afterAll(() => boards.stop());
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const open = (browser: Browser, person: Person, name: string, at: View['at'], how: Look = {}) =>
  openBoard(browser, boards.server.url, person, { path: boards.make[name] ?? '', at, ...how });

test('a note in the hand is seen by the other with the name, and lands in the theme', async ({
  browser,
}) => {
  const a = await open(browser, boards.aino, 'drag', 'board');
  const b = await open(browser, boards.mikael, 'drag', 'board');
  const before = await middle(note(b, 'Järjestöfoorumi'));
  const from = await middle(note(a, 'Järjestöfoorumi'));
  const to = await middle(frame(a, 'Rahoituksen varmuus'));
  await a.mouse.move(from.x, from.y);
  await a.mouse.down();
  await a.mouse.move(from.x - 30, from.y + 40, { steps: 5 });
  await a.mouse.move(to.x, to.y, { steps: 12 });
  await expect(b.getByText('Siirtää nyt: Aino Laine')).toBeVisible();
  await expect
    .poll(async () => (await middle(note(b, 'Järjestöfoorumi'))).y)
    .toBeGreaterThan(before.y + 20);
  await expect(count(b, 'Rahoituksen varmuus')).toContainText('4');
  await a.mouse.up();
  await expect(live(a)).toContainText(/Siirretty teemaan Rahoituksen varmuus, \d\/5/);
  await expect(count(b, 'Rahoituksen varmuus')).toContainText('5');
  await expect(frame(b, 'Rahoituksen varmuus')).toContainText('5 lappua');
  await expect(b.getByText('Siirsi: Aino Laine')).toBeVisible();
});

test('a theme in the hand takes its notes along, and they land with it', async ({ browser }) => {
  const a = await open(browser, boards.aino, 'carry', 'board');
  const b = await open(browser, boards.mikael, 'carry', 'board');
  const inside = (page: Page) => middle(note(page, 'Pieni yhdistys'));
  const before = await inside(a);
  const others = await inside(b);
  const from = await middle(frame(a, 'Rahoituksen varmuus').getByRole('heading'));
  await a.mouse.move(from.x, from.y);
  await a.mouse.down();
  await a.mouse.move(from.x + 40, from.y + 60, { steps: 8 });
  await expect.poll(async () => (await inside(a)).y).toBeGreaterThan(before.y + 40);
  await a.mouse.up();
  await expect.poll(async () => (await inside(b)).y).toBeGreaterThan(others.y + 40);
  expect((await inside(a)).y).toBeGreaterThan(before.y + 40);
});

test('of two who move a note the last wins, and the other sees who it was and where it is', async ({
  browser,
}) => {
  const a = await open(browser, boards.aino, 'both', 'board');
  const b = await open(browser, boards.mikael, 'both', 'list');
  const from = await middle(note(a, 'Järjestöfoorumi'));
  const to = await middle(frame(a, 'Nimetön teema'));
  await a.mouse.move(from.x, from.y);
  await a.mouse.down();
  await a.mouse.move(to.x, to.y, { steps: 8 });
  await expect(row(b, 'Järjestöfoorumi')).toContainText('Siirtää nyt: Aino Laine');
  await move(b, 'Järjestöfoorumi').click();
  await b.getByRole('menuitem', { name: 'Rahoituksen varmuus' }).click();
  await expect(count(a, 'Rahoituksen varmuus')).toContainText('5');
  // The frame that grew pushes the other one away under the hand.
  await expect.poll(() => middle(frame(a, 'Nimetön teema'))).not.toEqual(to);
  const now = await middle(frame(a, 'Nimetön teema'));
  await a.mouse.move(now.x, now.y, { steps: 4 });
  await a.mouse.up();
  await expect(count(b, 'Nimetön teema')).toContainText('3');
  await expect(count(b, 'Rahoituksen varmuus')).toContainText('4');
  await expect(row(b, 'Järjestöfoorumi')).toContainText('Siirsi: Aino Laine');
  await expect(live(b)).toContainText('Aino Laine siirsi lapun. Paikka nyt: Nimetön teema');
});

test('by keyboard a note goes to a theme in eight keys, by mouse in three clicks', async ({
  browser,
}) => {
  const page = await open(browser, boards.aino, 'keys', 'board');
  await tabTo(page, page.getByRole('link', { name: 'Luettelo' }));
  await page.keyboard.press('Tab');
  await expect(page.locator('.svelte-flow__node:focus')).toHaveCount(1);
  const first = await page.locator('.svelte-flow__node:focus').getAttribute('data-id');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.svelte-flow__node:focus')).not.toHaveAttribute(
    'data-id',
    first ?? '',
  );
  const focused = page.locator('.svelte-flow__node:focus');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(focused).toHaveCount(1);
  await note(page, 'Järjestöfoorumi').focus();
  await page.keyboard.press('m');
  await expect(page.getByRole('menuitem', { name: 'Rahoituksen varmuus' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(live(page)).toContainText('Siirretty teemaan Rahoituksen varmuus, 5/5');
  await expect(note(page, 'Järjestöfoorumi')).toBeFocused();

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(live(page)).toContainText('Siirretty teemaan Rahoituksen varmuus, 4/5');
  await expect(note(page, 'Järjestöfoorumi')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(live(page)).toContainText('1 lappu valittu');
  await note(page, 'Vapaaehtoiset').focus();
  await page.keyboard.press('Space');
  await expect(live(page)).toContainText('2 lappua valittu');
  await page.keyboard.press('g');
  const name = page.getByRole('textbox', { name: 'Teeman nimi' });
  await expect(name).toBeFocused();
  await page.keyboard.type('Yhdessä enemmän');
  await page.keyboard.press('Enter');
  await expect(name).toHaveCount(0);
  await expect(count(page, 'Yhdessä enemmän')).toContainText('2');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(count(page, 'Yhdessä enemmän')).toHaveCount(0);

  await note(page, 'Vapaaehtoiset').click();
  await page.getByRole('button', { name: 'Siirrä teemaan…' }).click();
  await page.getByRole('menuitem', { name: 'Rahoituksen varmuus' }).click();
  await expect(live(page)).toContainText('Siirretty teemaan Rahoituksen varmuus, 6/6');

  await note(page, 'Vapaaehtoiset').focus();
  await page.keyboard.press('Enter');
  const words = page.getByRole('textbox', { name: 'Lapun teksti' });
  await expect(words).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type(' yksin');
  await page.getByRole('button', { name: 'kanerva' }).click();
  await words.press('Escape');
  await expect(note(page, 'ajassa yksin').locator('[data-colour]').first()).toHaveAttribute(
    'data-colour',
    'kanerva',
  );
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
});

test('undo takes back what oneself did, and leaves what others did', async ({ browser }) => {
  const a = await open(browser, boards.aino, 'undo', 'list');
  const b = await open(browser, boards.mikael, 'undo', 'list');
  await move(a, 'Vapaaehtoiset').click();
  await a.getByRole('menuitem', { name: 'Rahoituksen varmuus' }).click();
  await expect(heading(b, 'Rahoituksen varmuus 5 lappua')).toBeVisible();
  await move(b, 'Järjestöfoorumi').click();
  await b.getByRole('menuitem', { name: 'Rahoituksen varmuus' }).click();
  await expect(heading(a, 'Rahoituksen varmuus 6 lappua')).toBeVisible();
  await a.keyboard.press('Control+z');
  await expect(heading(a, 'Rahoituksen varmuus 5 lappua')).toBeVisible();
  await expect(heading(b, 'Ilman teemaa 1 lappu')).toBeVisible();
  await expect(row(b, 'Järjestöfoorumi')).toBeVisible();
  await a.keyboard.press('Control+z');
  await expect(live(a)).toContainText('Ei kumottavaa');
});

test('a locked board can be read by a guest, says so, and moves for the facilitator alone', async ({
  browser,
}) => {
  const raija = await open(browser, boards.raija, 'guest', 'board');
  const sami = await open(browser, boards.sami, 'guest', 'list');
  const lock = (on: boolean) =>
    sami.evaluate(
      ([address, wanted]) =>
        fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ verb: 'lock', on: wanted }),
        }).then(({ status }) => status),
      [`${boards.make.guest}/control/act`, on] as const,
    );
  await expect(raija.getByRole('button', { name: 'Uusi teema' })).toBeVisible();
  expect(await lock(true)).toBe(200);
  await expect(
    raija.getByText('Fasilitoija on lukinnut laput. Voit lukea ne.').first(),
  ).toBeVisible();
  await expect(raija.getByRole('button', { name: 'Uusi teema' })).toHaveCount(0);
  const from = await middle(note(raija, 'Järjestöfoorumi'));
  await raija.mouse.move(from.x, from.y);
  await raija.mouse.down();
  await raija.mouse.move(from.x + 20, from.y + 300, { steps: 6 });
  await raija.mouse.up();
  await expect(sami.getByText('Vain fasilitoijat voivat siirtää niitä.')).toBeVisible();
  await move(sami, 'Vapaaehtoiset').click();
  await sami.getByRole('menuitem', { name: 'Rahoituksen varmuus' }).click();
  await expect(count(raija, 'Rahoituksen varmuus')).toContainText('5');
  await expect(count(raija, 'Ilman teemaa')).toContainText('1');
  expect(await lock(false)).toBe(200);
  await expect(raija.getByRole('button', { name: 'Uusi teema' })).toBeVisible();
});

test('notes on a line and organisations on a map are placed by hand and by menu', async ({
  browser,
}) => {
  const board = await open(browser, boards.aino, 'line', 'board');
  const list = await open(browser, boards.mikael, 'line', 'list');
  await expect(heading(list, 'Ei vielä sijoitettu 8 lappua')).toBeVisible();
  const from = await middle(note(board, 'Järjestöfoorumi'));
  const to = await middle(board.getByText('Rajapinnassa', { exact: true }).first());
  await board.mouse.move(from.x, from.y);
  await board.mouse.down();
  await board.mouse.move(to.x + 40, to.y + 120, { steps: 10 });
  await board.mouse.up();
  await expect(heading(list, 'Rajapinnassa 1 lappu')).toBeVisible();
  await move(list, 'Järjestöfoorumi').click();
  await list.getByRole('menuitem', { name: 'Markkinoilla tuotettua', exact: true }).click();
  await expect(live(list)).toContainText('Sijoitettu: Markkinoilla tuotettua');
  await expect(move(list, 'Järjestöfoorumi')).toBeFocused();
  await expect
    .poll(async () => (await middle(note(board, 'Järjestöfoorumi'))).x)
    .toBeGreaterThan(to.x + 200);

  const map = await open(browser, boards.aino, 'map', 'list');
  await move(map, 'Sydänpolku ry').click();
  await map.getByRole('menuitem', { name: 'Yhteistyö…' }).click();
  await map.getByLabel('Perheiden Tupa ry').selectOption('Haluaisi tehdä yhdessä');
  await map.keyboard.press('Escape');
  await expect(row(map, 'Sydänpolku ry').first()).toContainText('Haluaisi tehdä yhdessä');
  await move(map, 'Kylätalo Kaiku ry').first().click();
  await map.getByRole('menuitem', { name: 'Viiden vuoden päästä: Rajapinnassa' }).click();
  await expect(row(map, 'Viiden vuoden päästä: Rajapinnassa')).toBeVisible();
});

test('both views are without faults in both themes', async ({ browser }) => {
  for (const dark of [false, true])
    for (const at of ['board', 'list'] as const)
      for (const name of ['drag', 'map']) {
        const page = await open(browser, boards.aino, name, at, { dark });
        expect(await faults(page), `${name} ${at} ${dark ? 'dark' : 'light'}`).toEqual([]);
        await page.context().close();
      }
});
