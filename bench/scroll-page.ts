import { launch } from './browser.ts';
import { readTrace, trace, type Round } from './trace.ts';

/** Opens a page anew each time and wheels through the whole of it, from its load on. */
export async function scrollThrough(url: string, rounds: number): Promise<Round[]> {
  const browser = await launch();
  try {
    const traces: Round[] = [];
    for (let n = 0; n < rounds; n++) {
      const context = await browser.newContext({
        locale: 'fi-FI',
        viewport: { width: 1440, height: 900 },
      });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      const events = await trace(session, async () => {
        await page.goto(url, { waitUntil: 'commit' });
        await page.mouse.move(720, 500);
        const below = () =>
          page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY);
        while ((await below()) > 1) {
          await page.mouse.wheel(0, 900);
          await page.waitForTimeout(50);
        }
      });
      traces.push(readTrace(events));
      await context.close();
    }
    return traces;
  } finally {
    await browser.close();
  }
}
