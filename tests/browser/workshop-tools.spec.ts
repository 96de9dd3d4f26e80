import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { count, frame, live, middle, note, openBoard } from '../support/board-page.ts';
import { serveBoards, type BoardsOnline } from '../support/boards.ts';

/** What the board offers besides dragging one note: the lasso, tidying, sight of all, colours. */
let boards: BoardsOnline;
test.beforeAll(async () => {
  boards = await serveBoards({
    lasso: { kind: 'group' },
    tidy: { kind: 'group' },
    colour: { kind: 'group' },
  });
});
test.afterAll(() => boards.stop());
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const open = (browser: Browser, name: string) =>
  openBoard(browser, boards.server.url, boards.aino, {
    ...{ path: boards.make[name] ?? '', at: 'board' as const },
  });

async function boxOf(what: Locator) {
  const box = await what.boundingBox();
  if (!box) throw new Error('it is not there');
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

test('with the lasso several notes are caught at once and go into one theme', async ({
  browser,
}) => {
  const page = await open(browser, 'lasso');
  const loose = [note(page, 'Vapaaehtoiset väsyvät'), note(page, 'Järjestöfoorumi')];
  const [a, b] = await Promise.all(loose.map(boxOf));
  if (!a || !b) throw new Error('two notes are in no theme');
  await page.getByRole('button', { name: 'Valitse laput alueelta' }).click();
  const start = { x: Math.min(a.x, b.x) - 12, y: Math.min(a.y, b.y) - 12 };
  await drag(page, start, {
    x: Math.max(a.right, b.right) + 12,
    y: Math.max(a.bottom, b.bottom) + 12,
  });
  await page.getByRole('button', { name: 'Siirrä teemaan…' }).click();
  await page.getByRole('menuitem', { name: 'Rahoituksen varmuus' }).click();
  await expect(count(page, 'Rahoituksen varmuus')).toContainText('6');
  await expect(count(page, 'Ilman teemaa')).toHaveCount(0);
});

test('what lies in disorder is put in order, and all of it comes into sight', async ({
  browser,
}) => {
  const page = await open(browser, 'tidy');
  const [moved, other] = [note(page, 'Järjestöfoorumi'), note(page, 'Vapaaehtoiset väsyvät')];
  const target = await middle(other);
  await drag(page, await middle(moved), { x: target.x + 40, y: target.y + 30 });
  const overlap = async () => {
    const [a, b] = [await boxOf(moved), await boxOf(other)];
    return a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;
  };
  await expect.poll(overlap).toBe(true);
  await page.getByRole('button', { name: 'Järjestä taulu' }).click();
  await expect(live(page)).toContainText('Taulu on järjestetty');
  await expect.poll(overlap).toBe(false);

  for (let times = 0; times < 4; times++)
    await page.getByRole('button', { name: 'Lähennä' }).click();
  await expect(frame(page, 'Rahoituksen varmuus')).not.toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Sovita kaikki' }).click();
  for (const all of [frame(page, 'Rahoituksen varmuus'), moved, other])
    await expect(all).toBeInViewport({ ratio: 1 });
});

test('a note gets another of the six colours, which is told by its mark too', async ({
  browser,
}) => {
  const page = await open(browser, 'colour');
  await note(page, 'Järjestöfoorumi').focus();
  await page.keyboard.press('Enter');
  const colours = page.getByRole('group', { name: 'Lapun väri' });
  await expect(colours.locator('[data-colour]')).toHaveCount(6);
  await colours.locator('[data-colour="kanerva"]').click();
  await page.keyboard.press('Escape');
  await expect(note(page, 'Järjestöfoorumi').locator('.note')).toHaveAttribute(
    'data-colour',
    'kanerva',
  );
  await expect(note(page, 'Järjestöfoorumi').locator('svg').first()).toBeVisible();
});
