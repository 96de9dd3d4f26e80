import {
  expect,
  test,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { faults } from '../support/axe.ts';
import { dress, makeExample, type Example } from '../support/example.ts';
import { hydrated } from '../support/hydrated.ts';
import { startServer, type TestServer } from '../support/server.ts';

const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1440, height: 900 } };

let server: TestServer;
let example: Example;
/** Paths of the open poll and of the survey that is over. */
let poll: string;
let survey: string;

test.beforeAll(async () => {
  server = await startServer();
  example = await makeExample(server);
  poll = new URL(example.links.poll ?? '').pathname;
  survey = new URL(example.links.pollResults ?? '').pathname;
});
test.afterAll(() => server.remove());
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

async function open(
  browser: Browser,
  path: string,
  {
    locale = 'fi',
    theme = 'light',
    role,
    ...look
  }: BrowserContextOptions & { theme?: string; role?: 'coordinator' | 'facilitator' } = PHONE,
): Promise<Page> {
  const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
  const who = role && { cookie: example.who(role).cookie };
  await dress(context, server.url, { ...who, theme, locale });
  const page = await context.newPage();
  await page.goto(server.url + path);
  return page;
}

const noSideways = async (page: Page) =>
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);

test('on a phone both models are answered, and the answers look alike', async ({ browser }) => {
  const page = await open(browser, poll);
  await hydrated(page);
  await expect(page.getByText('Malli 1/2')).toBeVisible();
  const answers = page.locator('label.answer:visible');
  const looks = await answers.evaluateAll((all) =>
    all.map((one) => {
      const { width, height } = one.getBoundingClientRect();
      const { fontSize, fontWeight, borderWidth } = getComputedStyle(one);
      return { width, height, fontSize, fontWeight, borderWidth };
    }),
  );
  expect(looks).toHaveLength(3);
  expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(1);
  await noSideways(page);

  const next = page.getByRole('button', { name: 'Jatka', exact: true }).last();
  await next.click();
  await expect(page.getByText('Valitse yksi kolmesta.')).toBeVisible();
  await expect(page.getByLabel('Perustele halutessasi').first()).toBeHidden();
  await page.getByRole('radio', { name: 'Kannatan' }).first().check();
  await page.getByLabel('Perustele halutessasi').first().fill('Tuttu työntekijä.');
  await next.click();
  await expect(page.getByText('Malli 2/2')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('radio', { name: 'En osaa sanoa' }).check();
  // Back, and what was chosen is there.
  await page.getByRole('button', { name: 'Takaisin' }).click();
  await expect(page.getByRole('radio', { name: 'Kannatan' }).first()).toBeChecked();
  await next.click();
  await next.click();
  await page.getByRole('checkbox', { name: 'Tiedottaminen' }).check();
  await next.click();
  await page.getByRole('button', { name: 'Lähetä vastaus' }).click();
  await expect(page.getByRole('heading', { name: 'Vastauksesi on perillä' })).toBeVisible();
  await page.getByRole('link', { name: 'Katso tulokset' }).click();
  await expect(page.getByText('37 vastaajaa')).toBeVisible();
  await page.goto(server.url + poll);
  await expect(page.getByText('Tältä laitteelta on jo vastattu')).toBeVisible();
});

test('without a script the server turns the pages, and nothing chosen is lost', async ({
  browser,
}) => {
  const page = await open(browser, poll, { ...PHONE, javaScriptEnabled: false });
  const next = page.getByRole('button', { name: 'Jatka', exact: true }).last();
  await page.getByRole('radio', { name: 'En kannata' }).check();
  await page.getByLabel('Perustele halutessasi').first().fill('Jää kauas.');
  await next.click();
  await expect(page.getByText('Malli 2/2')).toBeVisible();
  await page.getByRole('radio', { name: 'Kannatan', exact: true }).check();
  await next.click();
  await page.getByRole('button', { name: 'Takaisin' }).click();
  await expect(page.getByRole('radio', { name: 'Kannatan', exact: true })).toBeChecked();
  await next.click();
  await next.click();
  await page.getByRole('button', { name: 'Lähetä vastaus' }).click();
  await expect(page.getByRole('heading', { name: 'Vastauksesi on perillä' })).toBeVisible();
});

test('by keyboard alone an answer is chosen, and Enter goes on', async ({ browser }) => {
  const page = await open(browser, poll, DESK);
  await hydrated(page);
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'En kannata' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Malli 2/2')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'Kannatan', exact: true })).toBeChecked();
});

test('the survey of 562 shows the same in its picture and its table', async ({ browser }) => {
  const page = await open(browser, survey, DESK);
  await expect(page.getByText('562 vastaajaa')).toBeVisible();
  const models = page.getByRole('region', { name: /^Malli [AB]/ });
  const told = await models.evaluateAll((all) =>
    all.map((one) => ({
      name: one.querySelector('h2')?.textContent ?? '',
      parts: [...one.querySelectorAll('li')].map((part) =>
        (part.textContent ?? '').replace(/\s+/g, ' ').trim(),
      ),
      widths: [...one.querySelectorAll<HTMLElement>('.bar i')].map(
        (part) => part.getBoundingClientRect().width,
      ),
      looks: [...one.querySelectorAll('.bar i')].map(
        (part) => getComputedStyle(part).backgroundImage,
      ),
    })),
  );
  const table = page.getByRole('table', { name: 'Sama taulukkona' });
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) =>
        [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()),
      ),
    );
  expect(rows.map(([, ...cells]) => cells)).toEqual([
    ['410 (73 %)', '67 (12 %)', '85 (15 %)', '562'],
    ['141 (25 %)', '303 (54 %)', '118 (21 %)', '562'],
  ]);
  told.forEach(({ name, parts, widths, looks }, index) => {
    expect(rows[index]?.[0]).toBe(name);
    const cells = (rows[index] ?? []).slice(1, 4);
    parts.forEach((part, at) => {
      const [count = '', percent = ''] =
        /^(\d+) \((\d+ %)\)$/.exec(cells[at] ?? '')?.slice(1) ?? [];
      expect(part.startsWith(percent)).toBe(true);
      expect(part.endsWith(count)).toBe(true);
      const all = widths.reduce((sum, width) => sum + width, 0);
      expect(Math.abs((widths[at] ?? 0) / all - Number(count) / 562)).toBeLessThan(0.01);
    });
    // Never by colour alone: solid, hatched, dotted.
    expect(looks[0]).toBe('none');
    expect(looks[1]).toContain('repeating-linear-gradient');
    expect(looks[2]).toContain('radial-gradient');
  });
  await page.getByRole('link', { name: 'Kuuluuko järjestösi valtakunnalliseen liittoon?' }).click();
  await expect(page.getByRole('rowheader', { name: 'Kyllä' }).first()).toBeVisible();
});

test('a facilitator makes a poll, opens it and lifts a quote of another', async ({ browser }) => {
  const base = `/w/${example.workspace}/polls`;
  const page = await open(browser, base, { ...DESK, role: 'facilitator' });
  await hydrated(page);
  await page.getByLabel('Kyselyn nimi').fill('Mitä teemme ensin?');
  await page.getByRole('radio', { name: 'Tyhjä kysely' }).check();
  await page.getByRole('button', { name: 'Tee kysely' }).click();
  await page.getByLabel('Kysymys', { exact: true }).fill('Mihin tarvitaan apua?');
  await page.getByLabel('Vastaustapa').selectOption({ label: 'Järjestys' });
  await page.getByLabel('Vaihtoehdot').fill('Tilat\nRaha\nTekijät');
  await page.getByRole('button', { name: 'Lisää kysymys' }).click();
  await expect(page.getByText('Tilat · Raha · Tekijät')).toBeVisible();
  await page.getByRole('button', { name: 'Avaa kysely' }).click();
  await expect(page.getByRole('heading', { name: 'Jaa kysely' })).toBeVisible();
  const link = (await page.locator('[data-poll-link]').textContent()) ?? '';
  const guest = await open(browser, new URL(link).pathname);
  await guest.getByLabel('Raha').selectOption('1');
  await guest.getByLabel('Tilat').selectOption('1');
  await guest.getByRole('button', { name: 'Lähetä vastaus' }).click();
  await expect(guest.getByText('Sama sija on annettu kahdesti')).toBeVisible();
  await guest.getByLabel('Tilat').selectOption('2');
  await guest.getByRole('button', { name: 'Lähetä vastaus' }).click();
  await expect(guest.getByRole('heading', { name: 'Vastauksesi on perillä' })).toBeVisible();

  const id = survey.split('/')[2];
  await page.goto(`${server.url}${base}/${id}/results`);
  await hydrated(page);
  const words = 'Viranomaiset tuntevat jo maakunnan oman toimijan.';
  const public_ = await open(browser, survey);
  await expect(public_.getByText(words)).toBeHidden();
  const reason = page.locator('.quote', { hasText: words });
  await reason.getByRole('button', { name: 'Nosta lainaus' }).click();
  await expect(reason.getByRole('button', { name: 'Poista lainaus näkyvistä' })).toBeVisible();
  await public_.reload();
  await expect(public_.getByText(words)).toBeVisible();
});

for (const theme of ['light', 'dark'])
  test(`no fault that axe knows, ${theme}, and in Swedish no Finnish of the house`, async ({
    browser,
  }) => {
    const base = `/w/${example.workspace}/polls`;
    const [openId, closedId] = [poll, survey].map((path) => path.split('/')[2]);
    const pages = [
      [poll, PHONE],
      [survey, PHONE],
      [`${base}`, { ...DESK, role: 'coordinator' }],
      [`${base}/${openId}/edit`, { ...DESK, role: 'coordinator' }],
      [`${base}/${closedId}/results`, { ...DESK, role: 'coordinator' }],
    ] as const;
    for (const [path, look] of pages) {
      const page = await open(browser, path, { ...look, theme, locale: 'sv' });
      await hydrated(page);
      expect([path, await faults(page)]).toEqual([path, []]);
      await noSideways(page);
      const own = await page.locator('main').evaluate((main) => {
        const copy = main.cloneNode(true) as HTMLElement;
        copy.querySelectorAll('[lang="fi"], script').forEach((part) => part.remove());
        return copy.textContent ?? '';
      });
      expect(own).not.toMatch(/\b(kysely|vastaa|tulokset|kannatan|jatka|perustele|lähetä)/i);
      await page.context().close();
    }
  });

test('a hall reads it: nothing on the screen is under 28 px', async ({ browser }) => {
  const base = `/w/${example.workspace}/polls`;
  for (const path of [poll, survey]) {
    const page = await open(browser, `${base}/${path.split('/')[2]}/screen`, {
      ...{ viewport: { width: 1920, height: 1080 }, role: 'facilitator' },
    });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const small = await page.locator('main').evaluate((main) => {
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (walker.nextNode()) {
        const { textContent, parentElement } = walker.currentNode;
        if (!textContent?.trim() || !parentElement?.checkVisibility()) continue;
        const size = Number.parseFloat(getComputedStyle(parentElement).fontSize);
        if (size < 28) found.push(`${textContent.trim()} ${size}`);
      }
      return found;
    });
    expect(small).toEqual([]);
    await page.context().close();
  }
});
