import { chromium, expect, test, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openList, signIn } from '../support/list.ts';
import {
  TITLES,
  aino,
  house,
  mikael,
  pages,
  paivi,
  place,
  row,
  saved,
  titles,
  words,
  useThree,
} from '../support/three-people.ts';

useThree();

test('three people in one paragraph end with the same text, and no letter is lost', async ({
  browser,
}) => {
  const all = await pages(browser, [aino, mikael, paivi], '/1');
  for (const page of all) {
    await page.getByRole('button', { name: 'Kirjoita perustelu' }).click();
    await page.locator('.ProseMirror').press('End');
  }
  await Promise.all(
    all.map((page, n) =>
      page.locator('.ProseMirror').pressSequentially('abc'[n]?.repeat(20) ?? ''),
    ),
  );
  const [first] = all as [Page];
  await expect.poll(() => words(first).then((text) => text?.length)).toBe(67 - 1);
  const text = await words(first);
  for (const page of all) await expect.poll(() => words(page)).toBe(text);
  for (const letter of 'abc')
    expect(text?.split(letter)).toHaveLength(letter === 'a' ? 21 + 1 : 21);
});

test('two people in one title, while a third moves it', async ({ browser }) => {
  const all = await pages(browser, [aino, mikael, paivi]);
  const [a, b, c] = all as [Page, Page, Page];
  for (const page of [a, b]) {
    await row(page, 'Tuki jatkuu').locator('[data-row]').focus();
    await page.keyboard.press('F2');
  }
  await a.keyboard.press('Home');
  await Promise.all([
    a.keyboard.type('Oma '),
    b.keyboard.type(' aina'),
    row(c, 'Tuki jatkuu').locator('[data-row]').focus(),
  ]);
  await expect(c.getByText('Muokkaa nyt:').first()).toBeVisible();
  await c.keyboard.press('Alt+ArrowUp');
  await expect(c.locator('[data-live]')).toContainText('Siirretty paikkaan 1/4');
  await a.keyboard.type('hyvä ');
  await a.keyboard.press('Escape');
  await b.keyboard.press('Escape');
  for (const page of all)
    await expect
      .poll(() => titles(page))
      .toEqual([
        'Oma hyvä Tuki jatkuu aina',
        'Järjestöt mukaan',
        'Neljä kriteeriä',
        'Tuttu auttaja säilyy',
      ]);
});

test('a role taken away while typing is told at once, and nothing more is stored', async ({
  browser,
}) => {
  const [a, b] = (await pages(browser, [aino, mikael])) as [Page, Page];
  await row(b, 'Tuki jatkuu').locator('[data-row]').focus();
  await b.keyboard.press('F2');
  await b.keyboard.type(' nyt');
  await expect(row(a, 'Tuki jatkuu nyt')).toBeVisible();
  await a.evaluate(
    async ([slug, memberId]) => {
      const body = new URLSearchParams({ actorId: memberId ?? '', role: 'reader' });
      await fetch(`/w/${slug}/settings/members?/role`, { method: 'POST', body });
    },
    [place.slug, mikael.actorId],
  );
  await expect(b.getByText('Voit lukea, mutta et muokata.')).toBeVisible();
  await expect(b.locator('[data-live]')).toContainText('Roolisi on nyt: Lukija.');
  await expect(b.locator('textarea[data-shared]')).toHaveCount(0);
  await expect(row(a, 'Tuki jatkuu nyt')).toBeVisible();
});

test('only what the server has on its disk is called saved, also when the line is cut or silent', async ({
  browser,
}) => {
  const [page] = (await pages(browser, [aino])) as [Page];
  page.on('dialog', (dialog) => dialog.accept());
  for (const [n, stop] of [house.relay.cut, house.relay.silence].entries()) {
    stop();
    await row(page, 'Tuki jatkuu').locator('[data-row]').focus();
    await page.keyboard.press('F2');
    await page.keyboard.type(` ${n}`);
    expect(await page.locator('[data-saved]').getAttribute('data-saved')).not.toBe('saved');
    await saved(page, 'device');
    await expect(page.getByText('Ei yhteyttä. Voit jatkaa.')).toBeVisible();
    await expect(page.getByText(/muutosta odottaa/)).toBeVisible();
    house.relay.mend();
    await expect(page.getByText('Yhteys palasi. Kaikki on tallennettu.')).toBeVisible({
      timeout: 20_000,
    });
    await saved(page, 'saved');
    await page.keyboard.press('Escape');
  }
  const [other] = (await pages(browser, [mikael])) as [Page];
  await expect(row(other, 'Tuki jatkuu 0 1')).toBeVisible();
});

test('text written offline outlives reload and browser restart, and merges on return', async ({
  browser,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'talkoot-profile-'));
  const executablePath = test.info().project.use.launchOptions?.executablePath ?? '';
  const start = () =>
    chromium.launchPersistentContext(profile, { executablePath, locale: 'fi-FI' });
  let context = await start();
  await signIn(context, house.url, aino);
  let page = await context.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  await openList(page, house.url, place);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.locator('[data-saved="saved"]').waitFor();
  house.relay.cut();
  await row(page, 'Tuki jatkuu').locator('[data-row]').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type(' varmasti');
  await page.keyboard.press('Escape');
  await saved(page, 'device');
  await page.reload();
  await expect(row(page, 'Tuki jatkuu varmasti')).toBeVisible();
  await saved(page, 'device');
  await context.close();

  house.relay.mend();
  const [other] = (await pages(browser, [mikael])) as [Page];
  await row(other, 'Tuki jatkuu').locator('[data-row]').focus();
  await other.keyboard.press('F2');
  await other.keyboard.press('Home');
  await other.keyboard.type('Se ');
  await saved(other, 'saved');
  house.relay.cut();
  context = await start();
  page = await context.newPage();
  await page.goto(`${house.url}/w/${place.slug}/demands`);
  await expect(row(page, 'Tuki jatkuu varmasti')).toBeVisible();
  house.relay.mend();
  await expect(row(page, 'Se Tuki jatkuu varmasti')).toBeVisible({ timeout: 20_000 });
  await saved(page, 'saved');
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});

test('who signs in after another on one computer never sees the unsent text', async ({
  browser,
}) => {
  const [page] = (await pages(browser, [aino])) as [Page];
  page.on('dialog', (dialog) => dialog.accept());
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  house.relay.cut();
  await row(page, 'Tuki jatkuu').locator('[data-row]').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type(' salaa');
  await page.keyboard.press('Escape');
  await saved(page, 'device');
  await page
    .locator('header')
    .getByLabel(/Aino Laine/)
    .click();
  await page.getByRole('button', { name: 'Kirjaudu ulos' }).click();
  await expect(page.getByText('Kirjaudu ulos ja poista tallentamaton teksti?')).toBeVisible();
  await page.getByRole('button', { name: 'Jää ja tallenna' }).click();
  await page.close();
  house.relay.mend();
  await page.context().clearCookies();
  await signIn(page.context(), house.url, mikael);
  const next = await page.context().newPage();
  await openList(next, house.url, place);
  expect(await titles(next)).toEqual(TITLES);
});
