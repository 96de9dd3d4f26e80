import { expect, test, type Page } from '@playwright/test';
import { roomName } from '#shared/rooms.ts';
import type { WorkshopView } from '#shared/workshops.ts';
import { openBoard } from '../support/board-page.ts';
import { serveBoards, type BoardsOnline } from '../support/boards.ts';
import { hydrated } from '../support/hydrated.ts';
import { signIn } from '../support/list.ts';
import { until } from '../support/live.ts';
import { makePerson } from '../support/people.ts';
import { WireClient } from '../support/wire-client.ts';
import { joinByCode, newPhone, openWorkshop } from '../support/workshop-pages.ts';

/** Acceptance checks of product.md 6 as they are written there: 3 and 5 with thirty clients, 7 and 8. */
let boards: BoardsOnline;

test.beforeAll(async () => {
  boards = await serveBoards({ read: { kind: 'group' }, raise: { kind: 'group' } });
});
test.afterAll(() => boards.stop());

/** What a screen reader goes through, in its order: roles and names, and nothing that is only seen. */
async function spoken(page: Page): Promise<{ role: string; name: string }[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const walk = (id: string): { role: string; name: string }[] => {
    const node = byId.get(id);
    if (!node) return [];
    const self = { role: String(node.role?.value), name: String(node.name?.value ?? '') };
    return [...(node.ignored ? [] : [self]), ...(node.childIds ?? []).flatMap(walk)];
  };
  return walk(nodes[0]?.nodeId ?? '');
}

for (const width of [1440, 390])
  test(`7: by its headings alone a screen reader finds how many notes a theme holds, at ${width}`, async ({
    browser,
  }) => {
    const path = boards.make.read ?? '';
    const page = await openBoard(browser, boards.server.url, boards.aino, {
      path,
      at: 'list',
      width,
    });
    const told = await spoken(page);
    const headings = told.filter(({ role }) => role === 'heading').map(({ name }) => name);
    const asked = headings.findIndex((name) => name.startsWith('Rahoituksen varmuus'));
    expect(headings[asked]).toBe('Rahoituksen varmuus 4 lappua');
    // The prompt, the notes in no theme, and there it is: three presses of H at most.
    expect(asked).toBeLessThanOrEqual(3);
    const from = told.findIndex(({ role, name }) => role === 'heading' && name === headings[asked]);
    const rest = told.slice(from + 1);
    const end = rest.findIndex(({ role }) => role === 'heading');
    const rows = rest.slice(0, end).filter(({ role }) => role === 'listitem');
    expect(rows).toHaveLength(4);
  });

test('8: a plain member raises a theme to a demand in three clicks, with its notes as origin', async ({
  browser,
}) => {
  const path = boards.make.raise ?? '';
  const page = await openBoard(browser, boards.server.url, boards.aino, { path, at: 'list' });
  const main = page.locator('main');
  await main.getByRole('button', { name: 'Teeman toiminnot: Rahoituksen varmuus' }).click();
  await page.getByRole('menuitem', { name: 'Nosta vaatimukseksi' }).click();
  const number = page.getByRole('complementary', { name: 'Teemat' }).getByRole('link', {
    name: /^V\d+$/,
  });
  await number.click();
  await page.waitForURL(/\/demands\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rahoituksen varmuus');
  for (const words of ['Rahoittaja lopettaa tuen', 'Pieni yhdistys', 'Vertaisohjaajan', 'Avustus'])
    await expect(page.getByText(words).first()).toBeVisible();
});

test('3 and 5: thirty clients get nothing of a private note, all of it at the reveal, and the stage at one press', async ({
  browser,
}) => {
  const shop = await openWorkshop(boards.server, 'Pitääkö olla huolissaan?', [
    { type: 'write', prompt: 'Mikä sinua huolettaa?', config: { privacy: 'private' } },
    { type: 'pause', prompt: 'Tauko' },
  ]);
  const secret = 'Tila menee kiinni kesäkuussa';
  const raija = await (await newPhone(browser)).newPage();
  const pekka = await (await newPhone(browser)).newPage();
  const heard: string[] = [];
  pekka.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(payload.toString())),
  );
  await joinByCode(raija, boards.server, shop.code, { name: 'Raija Harju' });
  await joinByCode(pekka, boards.server, shop.code, { name: 'Pekka Niemi' });

  const { workspaceId } = shop.place;
  const item = `workshop:${shop.id}`;
  const room = roomName({ kind: 'workshop', workspaceId, itemId: shop.id });
  const others = await Promise.all(
    Array.from({ length: 28 }, async () => {
      const person = await makePerson(boards.server.dataDir, {
        place: shop.place,
        role: 'reader',
        item,
      });
      const live = { port: boards.server.port, origin: `http://localhost:${boards.server.port}` };
      return new WireClient(live, { room }, person);
    }),
  );
  for (const { socket } of others)
    socket.on('message', (data: ArrayBuffer) => heard.push(Buffer.from(data).toString()));
  await until(() => others.every(({ seat }) => seat !== null), 'the seats of all');
  const views = () =>
    others.map(({ announcements }) => {
      const last = announcements.findLast(({ kind }) => kind === 'workshop');
      return (last as { view: WorkshopView } | undefined)?.view.stage ?? null;
    });
  const h1 = (page: Page) => page.getByRole('heading', { level: 1 });
  const allAre = async (index: number) => {
    await until(() => views().every((stage) => stage?.id === shop.stages[index]), 'all clients');
    const prompt = index === 0 ? 'Mikä sinua huolettaa?' : 'Tauko';
    for (const page of [raija, pekka]) await expect(h1(page)).toHaveText(prompt);
  };
  try {
    await shop.go(0);
    await allAre(0);
    await raija.getByLabel('Lapun teksti').fill(secret);
    await raija.getByRole('button', { name: 'Lisää lappu' }).click();
    await expect(raija.locator('[data-saved="saved"]')).toBeVisible();
    await expect(pekka.getByText('1 lappu kirjoitettu.')).toBeVisible();
    expect(heard.join('\n')).not.toContain('kesäkuussa');
    expect(await pekka.content()).not.toContain('kesäkuussa');

    await shop.steer({ verb: 'reveal' });
    await until(() => views().every((stage) => stage?.revealed), 'the reveal at all');
    await pekka.getByText('Kaikki laput').click();
    await expect(pekka.getByText(secret)).toBeVisible();

    // One press each, in the facilitator's own panel.
    const context = await browser.newContext({ locale: 'fi-FI' });
    await signIn(context, boards.server.url, shop.sami);
    const panel = await context.newPage();
    await panel.goto(`${shop.base}/control`);
    await hydrated(panel);
    await panel.getByRole('button', { name: /^Seuraava vaihe/ }).click();
    await allAre(1);
    await panel.getByRole('button', { name: /^Palaa edelliseen/ }).click();
    await allAre(0);
    // As the server has it, and not what a page still holds.
    await Promise.all([raija, pekka].map((page) => page.reload().then(() => hydrated(page))));
    await pekka.getByText('Kaikki laput').click();
    await expect(pekka.getByText(secret)).toBeVisible();
    await expect(raija.getByText(secret)).toBeVisible();
  } finally {
    for (const client of others) client.end();
  }
});
