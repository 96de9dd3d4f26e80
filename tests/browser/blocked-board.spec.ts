import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { addTheme } from '#shared/documents/board.ts';
import { roomName } from '#shared/rooms.ts';
import { faults } from '../support/axe.ts';
import { heading, move, note, openBoard, row } from '../support/board-page.ts';
import { serveBoards, type BoardsOnline } from '../support/boards.ts';
import { changeDocument } from '../support/change-document.ts';
import { signIn } from '../support/list.ts';
import { startRelay, type Relay } from '../support/relay.ts';

/** A workshop's board on a network that lets requests through and no WebSocket. */

let relay: Relay;
let boards: BoardsOnline;
test.beforeAll(async () => {
  relay = await startRelay();
  boards = await serveBoards(
    { read: { kind: 'group' }, write: { kind: 'group' } },
    { ORIGIN: relay.url },
  );
  relay.target = boards.server.port;
});
test.afterAll(async () => {
  await boards.stop();
  await relay.close();
});
test.afterEach(async ({ browser }) => {
  relay.mend();
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const bar = (page: Page) => page.locator('[data-chrome]', { hasText: 'Verkkosi ei päästä läpi' });

for (const at of ['board', 'list'] as const)
  test(`the ${at} can be read, and what others do comes by itself`, async ({ browser }) => {
    relay.block();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await signIn(context, relay.url, boards.aino);
    const page = await context.newPage();
    await page.clock.install();
    const path = boards.make.read ?? '';
    await page.goto(`${relay.url}${path}/${at}`);
    await expect(bar(page)).toBeVisible();
    const shown = at === 'board' ? note : row;
    await expect(shown(page, 'Järjestöfoorumi')).toBeVisible();
    expect(await faults(page)).toEqual([]);

    const name = `Toisen teema (${at})`;
    await changeDocument(
      { port: boards.server.port, origin: relay.url },
      roomOf(path),
      boards.mikael,
      (doc) => void addTheme(doc, { name, x: 0, y: 0 }),
    );
    await page.clock.runFor(25_000);
    await expect(page.getByRole('complementary', { name: 'Teemat' })).toContainText(name);

    relay.mend();
    await page.clock.runFor(65_000);
    await expect(bar(page)).toHaveCount(0);
  });

test('what was moved is kept on the device, offered as a file, and sent when a socket gets through', async ({
  browser,
}) => {
  const path = boards.make.write ?? '';
  const page = await openBoard(browser, relay.url, boards.aino, { path, at: 'list' });
  await move(page, 'Järjestöfoorumi').click();
  await expect(page.getByRole('menuitem', { name: 'Rahoituksen varmuus' })).toBeVisible();
  relay.cut();
  await page.getByRole('menuitem', { name: 'Rahoituksen varmuus' }).click();
  relay.block();
  await expect(bar(page)).toContainText('on tallessa tällä laitteella');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lataa tekstini' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toMatch(/Rahoituksen varmuus\n(- .*\n)*- Järjestöfoorumi/);

  relay.mend();
  await page.reload();
  await expect(heading(page, 'Rahoituksen varmuus 5 lappua')).toBeVisible();
});

const roomOf = (path: string) => {
  const [, , , , workshopId = ''] = path.split('/');
  return roomName({ kind: 'board', workspaceId: boards.place.workspaceId, itemId: workshopId });
};
