import { expect, test, type Browser, type Page } from '@playwright/test';
import { faults } from '../support/axe.ts';
import { dress, makeExample, type Example } from '../support/example.ts';
import { hydrated } from '../support/hydrated.ts';
import { makePerson, type Person } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeOrganisation } from '../support/signing.ts';

let server: TestServer;
let example: Example;
let aino: Person;

test.beforeAll(async () => {
  server = await startServer();
  example = await makeExample(server);
  const place = { workspaceId: example.rooms.demands.split(':')[1] ?? '' };
  aino = await makePerson(server.dataDir, {
    ...{ place, role: 'commenter' as const, name: 'Aino Aalto' },
    email: 'aino.aalto@polku.example',
  });
  await makeOrganisation(server.dataDir, place, 'Uusi Polku ry', [aino]);
});
test.afterAll(() => server.remove());

async function open(
  browser: Browser,
  cookie: string,
  path: string,
  how: { width?: number; scheme?: 'light' | 'dark'; locale?: string } = {},
): Promise<Page> {
  const { width = 1440, scheme = 'light', locale = 'fi' } = how;
  const context = await browser.newContext({
    viewport: { width, height: width > 500 ? 1000 : 844 },
    colorScheme: scheme,
  });
  await dress(context, server.url, { cookie, locale });
  const page = await context.newPage();
  await page.goto(`${server.url}/w/${example.workspace}${path}`);
  await hydrated(page);
  return page;
}

test('a position is taken with its reason, and asked for anew when the words change', async ({
  browser,
}) => {
  const hers = await open(browser, aino.cookie, '/demands/1');
  await hers.getByRole('link', { name: 'Ota kantaa' }).click();
  const own = hers.getByRole('complementary', { name: 'Oma kanta' }).getByRole('region', {
    name: 'Uusi Polku ry',
  });
  await own.getByLabel('5 Vastustamme').check();
  await own.getByRole('button', { name: 'Tallenna kanta' }).click();
  await expect(own.getByText('Kirjoita, miksi järjestö ei kannata.')).toBeVisible();
  await own.getByLabel('Perustelu').fill('Raja on vielä epäselvä.');
  await own.getByRole('button', { name: 'Tallenna kanta' }).dblclick();
  await expect(own.getByRole('status')).toContainText('5 Vastustamme');
  // Nobody else's position is hers to see before it is published.
  await expect(hers.getByText('Järjestöjen kannat näkyvät työryhmälle.')).toBeVisible();

  const list = await open(browser, example.who('member').cookie, '/demands/1');
  const sentence = list.getByRole('textbox', { name: 'Vaatimus yhdellä lauseella' });
  await sentence.press('Control+End');
  await sentence.pressSequentially(' Myös kylissä.');
  await expect(list.getByText('Tallennettu', { exact: true })).toBeVisible();
  await hers.getByRole('button', { name: 'Näytä uudet sanat' }).click();
  await expect(own.locator('ins')).toContainText('Myös kylissä.');
  await hers.getByRole('button', { name: 'Olen lukenut uudet sanat' }).click();
  await own.getByRole('button', { name: 'Vahvista uudelleen' }).click();
  await expect(own.getByRole('button', { name: 'Vahvista uudelleen' })).toHaveCount(0);

  // Those who answered before are all asked again; a facilitator says that it means the same.
  const sami = await open(browser, example.who('facilitator').cookie, '/demands/1/positions');
  const before = sami.getByText('Sanat ovat muuttuneet kannan jälkeen');
  await expect(before).not.toHaveCount(0);
  await sami.getByRole('button', { name: 'Merkitse toimitukselliseksi' }).click();
  await expect(before).toHaveCount(0);
  await expect(sami.getByRole('region', { name: 'Loki' })).toContainText(
    'Muutos merkittiin toimitukselliseksi',
  );
});

test('the table of common ground is read, sorted and gone through by keys', async ({ browser }) => {
  const page = await open(browser, example.who('coordinator').cookie, '/demands/common-ground');
  const titles = () => page.getByRole('rowheader').getByRole('link').allInnerTexts();
  const listed = await titles();
  expect(listed).toHaveLength(12);
  await page.getByRole('link', { name: 'Eniten kannatusta' }).click();
  await expect.poll(titles).not.toEqual(listed);
  const first = page.getByRole('rowheader').getByRole('link').first();
  await first.focus();
  await page.keyboard.press('ArrowRight');
  const cell = page.locator('td:focus');
  await expect(cell).toHaveAccessibleName(/Kannatamme|hyväksyä|estä|Vastustamme|kantaa/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.locator('td:focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/demands\/\d+\/positions$/);
});

for (const path of ['/demands/7/positions', '/demands/common-ground'])
  for (const width of [1440, 390])
    for (const scheme of ['light', 'dark'] as const)
      test(`axe: ${path}, ${width} px, ${scheme}`, async ({ browser }) => {
        const page = await open(browser, example.who('coordinator').cookie, path, {
          ...{ width, scheme, locale: 'sv' },
        });
        expect(await faults(page)).toEqual([]);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(wide).toBe(false);
      });
