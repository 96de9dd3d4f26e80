import type { Page } from '@playwright/test';

export interface WatchedPage {
  /** After a garbage collection. */
  memory(): Promise<{ heap: number; nodes: number }>;
}

/** Opens a page and asks Chromium what it holds. */
export async function openPage(page: Page, url: string): Promise<WatchedPage> {
  await page.goto(url);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return {
    async memory() {
      for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
      return { heap: read('JSHeapUsedSize'), nodes: read('Nodes') };
    },
  };
}
