import type { Page } from '@playwright/test';
import { launch, openTitle, signedIn } from './browser.ts';
import { serveList } from './list.ts';
import type { Section } from './report.ts';
import { percentile, spread } from './stats.ts';
import { readTrace, taskFigures, trace, type Round } from './trace.ts';

const DEMANDS = 200;
const ROUNDS = 5;

/** Scrolls a long list and types in it, and reads from a trace what the main thread did. */
export async function scroll(): Promise<Section> {
  const { server, example } = await serveList(DEMANDS);
  const browser = await launch();
  try {
    const cookie = example.actors.find(({ role }) => role === 'member')?.cookie ?? '';
    const context = await signedIn(browser, server.url, cookie);
    const page = await context.newPage();
    await page.goto(`${server.url}/w/${example.workspace}/demands`);
    await openTitle(page, 3);
    await page.keyboard.type('abc');
    const session = await context.newCDPSession(page);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push(readTrace(await trace(session, () => scrollAndType(page))));
    const at = (share: number) => spread(rounds.map(({ frames }) => percentile(frames, share)));
    return {
      title: `Scrolling and typing with ${DEMANDS} demands`,
      how:
        `${ROUNDS} traces of the page’s main thread; frames that did no work are not counted. A busy machine ` +
        'lengthens a task; its processor time tells what the page itself did.',
      figures: [
        ...taskFigures(rounds),
        {
          what: 'script and layout in a frame, p95',
          unit: 'ms',
          ours: at(0.95),
          aim: 8,
        },
        { what: 'the same, median', unit: 'ms', ours: at(0.5) },
      ],
    };
  } finally {
    await browser.close();
    await server.remove();
  }
}

async function scrollAndType(page: Page): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.mouse.wheel(0, step < 30 ? 300 : -300);
    await page.waitForTimeout(50);
    if (step % 3 === 0) await page.keyboard.press('a');
  }
}
