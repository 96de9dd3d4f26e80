import { expect, test, type Browser, type Page } from '@playwright/test';
import { fill, openList, signIn, startHouse, type House } from './list.ts';
import { makePerson, makePlace, type Person, type Place } from './people.ts';

export let house: House;
export let place: Place;
export let aino: Person;
export let mikael: Person;
export let paivi: Person;

export const TITLES = [
  'Järjestöt mukaan',
  'Tuki jatkuu',
  'Neljä kriteeriä',
  'Tuttu auttaja säilyy',
];

/** Three people, one list: for the tests of one file. */
export function useThree(): void {
  test.beforeAll(async () => {
    house = await startHouse();
  });
  test.afterAll(() => house.stop());
  test.beforeEach(async () => {
    const { dataDir } = house.server;
    place = await makePlace(dataDir);
    const email = `aino.${place.workspaceId}@yhdistys.example`;
    aino = await makePerson(dataDir, { place, name: 'Aino Laine', role: 'coordinator', email });
    mikael = await makePerson(dataDir, { place, name: 'Mikael Lind' });
    paivi = await makePerson(dataDir, { place, name: 'Päivi Niemi' });
    await fill(
      house,
      place,
      aino,
      TITLES.map((title) => ({ title, sentence: 'Maakunnan on kuultava.', rationale: ['Koska.'] })),
    );
  });
  test.afterEach(async ({ browser }) => {
    house.relay.mend();
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
}

/** Each person in a browser context of their own. */
export async function pages(browser: Browser, people: Person[], path = ''): Promise<Page[]> {
  return Promise.all(
    people.map(async (person) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      await signIn(context, house.url, person);
      const page = await context.newPage();
      await openList(page, house.url, place, path);
      return page;
    }),
  );
}

export const titles = (page: Page) => page.locator('[data-row]').allTextContents();
export const row = (page: Page, title: string) => page.locator('li', { hasText: title });
export const saved = (page: Page, state: string) =>
  expect(page.locator('[data-saved]').first()).toHaveAttribute('data-saved', state);
export const words = (page: Page) =>
  page.locator('.rich').evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    copy.querySelectorAll('.remote-caret').forEach((caret) => caret.remove());
    return copy.textContent?.replace(/\u2060/g, '').trim();
  });
