import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { parseCookie } from 'cookie';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

export function chromiumPath(): string {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return execFileSync(
    'sh',
    ['-c', 'command -v chromium || command -v google-chrome || command -v chromium-headless-shell'],
    {
      encoding: 'utf8',
    },
  ).trim();
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
}

/** A browser context of somebody who is signed in already. */
export async function signedIn(
  browser: Browser,
  url: string,
  cookie: string,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'fi-FI',
    viewport: { width: 1280, height: 900 },
  });
  const cookies = Object.entries(parseCookie(cookie)).map(([name, value = '']) => ({
    name,
    value,
    url,
  }));
  await context.addCookies(cookies);
  return context;
}

/** Opens the title of the nth demand for typing, by the keys that people use. */
export async function openTitle(page: Page, index: number): Promise<void> {
  // The grips come when the live list has taken the place of the server's.
  await page.locator('li[data-demand] .grip').first().waitFor({ state: 'attached' });
  const row = page.locator('li[data-demand] [data-row]').nth(index);
  await row.focus();
  await page.keyboard.press('F2');
  await page.locator('li[data-demand] textarea').waitFor();
}

/**
 * Types letters and measures each from its keydown to the next frame that shows it: the frame's
 * work included, the screen's own delay not.
 */
export async function keyToPaint(
  page: Page,
  letters: number,
  pauseMs: number,
  key = 'a',
): Promise<number[]> {
  await page.evaluate(() => {
    const page = window as unknown as { keyTimes?: number[] };
    const listening = page.keyTimes !== undefined;
    page.keyTimes = [];
    if (listening) return;
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          // The channel's message comes after the frame has been laid out and painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => page.keyTimes?.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      },
      true,
    );
  });
  for (let letter = 0; letter < letters; letter++) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pauseMs);
  }
  return page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
}
