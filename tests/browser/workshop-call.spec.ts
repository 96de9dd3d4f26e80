import { expect, test } from '@playwright/test';
import { frame, heading, live, middle, openBoard, type View } from '../support/board-page.ts';
import { serveBoards, type BoardsOnline } from '../support/boards.ts';
import type { Person } from '../support/people.ts';

let boards: BoardsOnline;

test.beforeAll(async () => {
  boards = await serveBoards({ call: { kind: 'group' }, name: { kind: 'group' } });
});
test.afterAll(() => boards.stop());

test('called to a theme, others’ boards and lists show it, and each may go back to their own view', async ({
  browser,
}) => {
  const open = (person: Person, at: View['at']) =>
    openBoard(browser, boards.server.url, person, { path: boards.make.call ?? '', at });
  const sami = await open(boards.sami, 'board');
  const onBoard = await open(boards.aino, 'board');
  const inList = await open(boards.mikael, 'list');
  await inList.setViewportSize({ width: 1440, height: 320 });
  const theme = frame(onBoard, 'Rahoituksen varmuus');
  const name = heading(inList, /^Rahoituksen varmuus/);
  const view = () => onBoard.locator('.svelte-flow__viewport').getAttribute('style');
  await onBoard.mouse.move(600, 500);
  await onBoard.mouse.wheel(0, 4000);
  await expect(theme).not.toBeInViewport();
  const before = await view();

  await sami.getByRole('button', { name: 'Teeman toiminnot: Rahoituksen varmuus' }).click();
  await sami.getByRole('menuitem', { name: 'Kutsu kaikki katsomaan' }).click();
  // In the middle of the board, but for the bar that tells it, and not just somewhere among all.
  const aside = async () => {
    const [at, all] = [await middle(theme), await middle(onBoard.locator('.svelte-flow'))];
    return Math.hypot(at.x - all.x, at.y - all.y);
  };
  await expect.poll(aside).toBeLessThan(40);
  await expect(name).toBeInViewport();
  // Whoever calls is not called.
  await expect(live(sami)).toContainText('Kutsuttu');
  await expect(sami.getByText('seuratkaa minua')).toHaveCount(0);

  await onBoard.getByRole('button', { name: 'Palaa omaan näkymään' }).click();
  await expect.poll(view).toBe(before);
  await inList.getByRole('button', { name: 'Palaa omaan näkymään' }).click();
  await expect(inList.getByText('seuratkaa minua')).toHaveCount(0);
});

test('a new theme is made below all others, comes into sight, and its name is written at once', async ({
  browser,
}) => {
  const page = await openBoard(browser, boards.server.url, boards.aino, {
    ...{ path: boards.make.name ?? '', at: 'board' },
  });
  await page.mouse.move(600, 500);
  await page.mouse.wheel(0, -4000);
  await expect(frame(page, 'Rahoituksen varmuus')).not.toBeInViewport();
  await page.getByRole('button', { name: 'Uusi teema' }).click();
  const name = page.getByRole('textbox', { name: 'Teeman nimi' });
  await expect(name).toBeFocused();
  await expect(name).toBeInViewport();
  await page.keyboard.type('Yhdessä enemmän');
  await page.keyboard.press('Enter');
  await expect(frame(page, 'Yhdessä enemmän')).toBeInViewport();
});
