import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { keyToPaint, launch, openTitle, signedIn } from './browser.ts';
import { serveList } from './list.ts';
import type { Section } from './report.ts';
import { percentile, spread } from './stats.ts';
import { Writer } from './sync/client.ts';

const ROUNDS = 5;
const LETTERS = 40;
const PAUSE_MS = 120;
const CO_EDITORS = 8;
const LENGTHS = [12, 200, 500];

interface Desk {
  page: Page;
  rounds: number[][];
  others: Writer[];
  close(): Promise<void>;
}

/** Own keystroke to paint: among eight others on forty demands, and alone on longer lists. */
export async function typing(): Promise<Section> {
  const browser = await launch();
  const desks: Desk[] = [];
  try {
    desks.push(await sit(browser, 40, CO_EDITORS));
    for (const length of LENGTHS) desks.push(await sit(browser, length, 0));
    // In turns, so that a busy minute of the machine falls on all of them.
    for (let round = 0; round < ROUNDS; round++)
      for (let turn = 0; turn < desks.length; turn++) {
        const desk = desks[(round + turn) % desks.length];
        if (desk) desk.rounds.push(await typeAt(desk));
      }
  } finally {
    await browser.close();
    for (const desk of desks) await desk.close();
  }

  const at = (share: number, desk: Desk | undefined) =>
    spread((desk?.rounds ?? []).map((times) => percentile(times, share)));
  const [shared, short] = desks;
  return {
    title: 'Typing in a title',
    how:
      `${ROUNDS} rounds of ${LETTERS} letters, one in ${PAUSE_MS} ms, in Chromium without a graphics card: from ` +
      'the keydown to the end of the frame that shows the letter. The co-editors type five letters a second each.',
    figures: [
      {
        what: `own keystroke to paint, 40 demands and ${CO_EDITORS} co-editors, p95`,
        unit: 'ms',
        ours: at(0.95, shared),
        aim: 50,
      },
      { what: 'the same, median', unit: 'ms', ours: at(0.5, shared) },
      ...LENGTHS.flatMap((length, index) =>
        [0.5, 0.95].map((share) => ({
          what: `alone, ${length} demands, ${share === 0.5 ? 'median' : 'p95'}`,
          unit: 'ms',
          ours: at(share, desks[index + 1]),
          ...(index === 0
            ? {}
            : { peer: { name: `${LENGTHS[0]} demands`, value: at(share, short) } }),
        })),
      ),
    ],
  };
}

async function sit(browser: Browser, length: number, coEditors: number): Promise<Desk> {
  const { server, example } = await serveList(length, coEditors + 6);
  const [me, ...rest] = example.actors.filter(
    ({ role }) => role !== 'reader' && role !== 'commenter',
  );
  const url = `${server.url.replace('http', 'ws')}/sync/${example.rooms.demands}?v=1`;
  const others = rest
    .slice(0, coEditors)
    .map(({ cookie }, at) => new Writer(url, { cookie, origin: server.url }, at + 1, new Map()));
  await Promise.all(others.map((writer) => writer.sync()));
  const context = await signedIn(browser, server.url, me?.cookie ?? '');
  const page = await context.newPage();
  await page.goto(`${server.url}/w/${example.workspace}/demands`);
  await openTitle(page, 0);
  return {
    page,
    rounds: [],
    others,
    async close() {
      for (const { socket } of others) socket.close();
      await server.remove();
    },
  };
}

async function typeAt({ page, others }: Desk): Promise<number[]> {
  await page.bringToFront();
  let typing = true;
  const busy = others.map(async (writer) => {
    while (typing) {
      writer.typeLetter();
      await sleep(200);
    }
  });
  try {
    return await keyToPaint(page, LETTERS, PAUSE_MS);
  } finally {
    typing = false;
    await Promise.all(busy);
  }
}
