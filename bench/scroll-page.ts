import type { Page } from '@playwright/test';
import { launch } from './browser.ts';
import { readTrace, trace, type Round } from './trace.ts';

/** Opens a page anew each time and wheels down through the whole of it, from its load on, and up again. */
export async function scrollThrough(
  url: string,
  rounds: number,
): Promise<{ waking: Round[]; awake: Round[] }> {
  const browser = await launch();
  try {
    const [waking, awake]: [Round[], Round[]] = [[], []];
    for (let n = 0; n < rounds; n++) {
      const context = await browser.newContext({
        locale: 'fi-FI',
        viewport: { width: 1440, height: 900 },
      });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      const load = await trace(session, async () => {
        await page.goto(url, { waitUntil: 'commit' });
        await page.mouse.move(720, 500);
        await wheel(page, 1);
      });
      waking.push(readTrace(load));
      awake.push(readTrace(await trace(session, () => wheel(page, -1))));
      await context.close();
    }
    return { waking, awake };
  } finally {
    await browser.close();
  }
}

/** Until the end of the page in that direction. */
async function wheel(page: Page, direction: 1 | -1): Promise<void> {
  const left = () =>
    page.evaluate(
      (down) =>
        down ? document.documentElement.scrollHeight - innerHeight - scrollY : Math.round(scrollY),
      direction === 1,
    );
  while ((await left()) > 1) {
    await page.mouse.wheel(0, direction * 900);
    await page.waitForTimeout(50);
  }
}
