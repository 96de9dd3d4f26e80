import type { Browser, Locator, Page } from '@playwright/test';
import { signIn } from './list.ts';
import type { Person } from './people.ts';

/** What a workshop's board and its list consist of, as people see it. */
export const note = (page: Page, text: string) =>
  page
    .locator('.svelte-flow__node')
    .filter({ hasText: text })
    .filter({ has: page.locator('.note') });
export const frame = (page: Page, name: string) =>
  page.locator('.svelte-flow__node-theme').filter({ hasText: name });
export const row = (page: Page, text: string) => page.locator('main li').filter({ hasText: text });
export const move = (page: Page, text: string) =>
  row(page, text).getByRole('button', { name: /^Siirrä…/ });
export const live = (page: Page) => page.locator('[data-live]');
export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name, level: 2 });
export const count = (page: Page, name: string) =>
  page.getByRole('complementary', { name: 'Teemat' }).locator('li').filter({ hasText: name });

/** The middle of what is on the screen. */
export async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not there');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export interface Look {
  width?: number;
  dark?: boolean;
}
export interface View extends Look {
  path: string;
  at: 'board' | 'list';
}

/** Opens a board as somebody, in one of its two views. */
export async function openBoard(
  browser: Browser,
  url: string,
  person: Person,
  { path, at, width = 1440, dark = false }: View,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
  await signIn(context, url, person);
  const page = await context.newPage();
  await page.goto(`${url}${path}/${at}`);
  await (at === 'board' ? note(page, 'Järjestöfoorumi') : row(page, 'Järjestöfoorumi'))
    .or(page.getByText('Kylätalo Kaiku ry').first())
    .first()
    .waitFor();
  return page;
}
