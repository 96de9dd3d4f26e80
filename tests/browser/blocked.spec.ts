import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { addDemand } from '#shared/documents/demands.ts';
import { appendBlocks } from '#shared/documents/draft.ts';
import { faults } from '../support/axe.ts';
import { newId } from '#server/auth/random.ts';
import { insertDraft } from '#server/db/drafts.ts';
import { roomName } from '#shared/rooms.ts';
import { changeDocument } from '../support/change-document.ts';
import { signIn } from '../support/list.ts';
import { withDb, type Person } from '../support/people.ts';
import { paragraph } from '../support/round.ts';
import {
  aino,
  house,
  mikael,
  pages,
  place,
  saved,
  titles,
  useThree,
} from '../support/three-people.ts';

/** A network that lets requests through and no WebSocket, as some offices and hotels have. */

useThree();

const WORDS = 'Verkkosi ei päästä läpi yhteyttä';
const bar = (page: Page) => page.locator('[data-chrome]', { hasText: WORDS });

/** Another person's doing, from a network that blocks nothing. */
const elsewhere = (title: string) =>
  changeDocument(
    { port: house.server.port, origin: house.url },
    place.room,
    mikael,
    (doc) => void addDemand(doc, { title }),
  );

test('who comes by it reads what there is, and what others do comes by itself', async ({
  browser,
}) => {
  house.relay.block();
  const context = await browser.newContext();
  await signIn(context, house.url, aino);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${house.url}/w/${place.slug}/demands`);
  await expect(bar(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lataa tekstini' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Lisää vaatimus' })).toBeDisabled();

  await elsewhere('Toisen lisäämä');
  await page.clock.runFor(25_000);
  await expect.poll(() => titles(page)).toContain('Toisen lisäämä');

  house.relay.mend();
  await page.clock.runFor(65_000);
  await expect(bar(page)).toHaveCount(0);
});

test('text that was being written is kept on the device, offered as a file, and sent when a socket gets through', async ({
  browser,
}) => {
  const [page] = (await pages(browser, [aino], '/1')) as [Page];
  house.relay.cut();
  const title = page.getByRole('textbox', { name: 'Otsikko' });
  await title.fill('Järjestöt mukaan alusta asti');
  await saved(page, 'device');
  house.relay.block();
  await expect(bar(page)).toBeVisible();
  await expect(page.getByText('on tallessa tällä laitteella').first()).toBeVisible();
  await expect(title).toHaveCount(0);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lataa tekstini' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toContain('Järjestöt mukaan alusta asti');
  expect(file).toContain('Tuki jatkuu');
  expect(await faults(page)).toEqual([]);

  house.relay.mend();
  await page.reload();
  await expect(title).toHaveValue('Järjestöt mukaan alusta asti');
  await saved(page, 'saved');
});

test('a draft is read, and kept fresh', async ({ browser }) => {
  const { workspaceId } = place;
  const id = newId();
  await withDb(house.server.dataDir, (db) =>
    insertDraft(db, {
      ...{ id, workspaceId, title: 'Luonnos', locale: 'fi', createdAt: Date.now() },
      createdBy: aino.actorId,
    }),
  );
  const write = (person: Person, text: string) =>
    changeDocument(
      { port: house.server.port, origin: house.url },
      roomName({ kind: 'draft', workspaceId, itemId: id }),
      person,
      (doc) => appendBlocks(doc, [paragraph(text)]),
    );
  await write(aino, 'Alku.');
  house.relay.block();
  const context = await browser.newContext();
  await signIn(context, house.url, aino);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${house.url}/w/${place.slug}/drafts/${id}`);
  await expect(bar(page)).toBeVisible();
  await write(mikael, 'Jatko toiselta.');
  await page.clock.runFor(25_000);
  await expect(page.getByText('Jatko toiselta.')).toBeVisible();
});

for (const theme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test(`the words fit, and are readable, ${theme}, ${width} wide`, async ({ browser }) => {
      house.relay.block();
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: theme,
      });
      await signIn(context, house.url, aino);
      const page = await context.newPage();
      await page.goto(`${house.url}/w/${place.slug}/demands`);
      await expect(bar(page)).toBeVisible();
      expect(await faults(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    });
