import type { Browser, Page } from '@playwright/test';
import { launch } from './browser.ts';
import { documentRead, readTrace, trace, type Round, type TraceEvent } from './trace.ts';

export interface Scrolled {
  /** Until the whole document has been read. */
  loading: Round[];
  /** The same of the same page that runs no script. */
  loadingBare: Round[];
  /** From then on, down through all of it. */
  waking: Round[];
  /** Up again. */
  awake: Round[];
}

/** Opens a page anew each time and wheels down through the whole of it, from its load on, and up again. */
export async function scrollThrough(url: string, rounds: number): Promise<Scrolled> {
  const browser = await launch();
  try {
    const scrolled: Scrolled = { loading: [], loadingBare: [], waking: [], awake: [] };
    for (let n = 0; n < rounds; n++) {
      const { down, up } = await scrollOnce(browser, url, true);
      const read = documentRead(down);
      scrolled.loading.push(readTrace(down, 0, read));
      scrolled.waking.push(readTrace(down, read));
      scrolled.awake.push(readTrace(up));
      const bare = await scrollOnce(browser, url, false);
      scrolled.loadingBare.push(readTrace(bare.down, 0, documentRead(bare.down)));
    }
    return scrolled;
  } finally {
    await browser.close();
  }
}

async function scrollOnce(
  browser: Browser,
  url: string,
  javaScriptEnabled: boolean,
): Promise<{ down: TraceEvent[]; up: TraceEvent[] }> {
  const context = await browser.newContext({
    locale: 'fi-FI',
    viewport: { width: 1440, height: 900 },
    javaScriptEnabled,
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const down = await trace(session, async () => {
      await page.goto(url, { waitUntil: 'commit' });
      await page.mouse.move(720, 500);
      await wheel(page, 1);
    });
    return { down, up: await trace(session, () => wheel(page, -1)) };
  } finally {
    await context.close();
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
