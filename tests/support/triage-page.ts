import { expect, type Browser, type Page } from '@playwright/test';
import { dress } from './example.ts';
import { hydrated } from './hydrated.ts';
import type { Person } from './people.ts';

export const LAPTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A page of this person's own browser, when its script has come. */
export async function openAs(
  browser: Browser,
  url: string,
  person: Person | null,
  path: string,
  { viewport = LAPTOP, theme = 'light' } = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport });
  await dress(context, url, { theme, ...(person && { cookie: person.cookie }) });
  const page = await context.newPage();
  await page.goto(url + path);
  await hydrated(page);
  return page;
}

export const queueRow = (page: Page, words: string) =>
  page.getByRole('navigation', { name: 'Jono' }).getByRole('listitem').filter({ hasText: words });
export const card = (page: Page) => page.locator('[data-card]');
export const reason = (page: Page) => page.getByLabel('Perustelu kommentoijalle');
export const outcome = (page: Page, name: string) =>
  page.getByRole('complementary', { name: 'Päätös' }).getByRole('radio', { name, exact: true });

/** Decides on the comment that is open, and waits until it is on the server. */
export async function decide(page: Page, name: string, why = ''): Promise<void> {
  await outcome(page, name).check();
  if (why !== '') await reason(page).fill(why);
  await page.getByRole('button', { name: 'Tallenna ja avaa seuraava' }).click();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
}
