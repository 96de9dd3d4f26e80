import type { CDPSession, Page } from '@playwright/test';
import { serveBoards } from '../tests/support/boards.ts';
import { launch, signedIn } from './browser.ts';
import type { Section } from './report.ts';
import { percentile, spread } from './stats.ts';
import { readTrace, trace, type Round } from './trace.ts';

const NOTES = 1_000;
const ROUNDS = 3;

/** Drags a note and pans over a board of a thousand, and opens its list. */
export async function board(): Promise<Section> {
  const boards = await serveBoards(
    { full: { kind: 'group', notes: NOTES } },
    { LOG_LEVEL: 'error' },
  );
  const browser = await launch();
  try {
    const context = await signedIn(browser, boards.server.url, boards.aino.cookie);
    const page = await context.newPage();
    const address = `${boards.server.url}${boards.make.full}`;
    await page.goto(`${address}/board`);
    await page.locator('.svelte-flow__node-note').first().waitFor();
    const session = await context.newCDPSession(page);
    const plain = await measure(page, session);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const slow = await measure(page, session);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const list = await openList(page, session, address);
    return {
      title: `A workshop’s board with ${NOTES} notes`,
      how:
        `${ROUNDS} traces each of dragging a note and of panning; frames that did no work are not counted. ` +
        'The list: from the press until its first rows, and all of them, are there and a frame has been drawn.',
      figures: [
        ...figures('dragging', plain.drag, 8),
        ...figures('panning', plain.pan, 8),
        ...figures('dragging, processor four times slower', slow.drag, 16),
        ...figures('panning, processor four times slower', slow.pan, 16),
        { what: 'the list, first rows', unit: 'ms', ours: spread(list.first), aim: 100 },
        { what: 'the list, all notes', unit: 'ms', ours: spread(list.all) },
        {
          what: 'the list: processor time of the heaviest task',
          unit: 'ms',
          ours: spread(list.heaviest),
          aim: 50,
        },
      ],
    };
  } finally {
    await browser.close();
    await boards.stop();
  }
}

function figures(what: string, rounds: Round[], aim: number): Section['figures'] {
  return [
    {
      what: `${what}: processor time of the heaviest task`,
      unit: 'ms',
      ours: spread(rounds.map(({ heaviest }) => heaviest)),
      aim: 50,
    },
    {
      what: `${what}: script and layout in a frame, p95`,
      unit: 'ms',
      ours: spread(rounds.map(({ frames }) => percentile(frames, 0.95))),
      aim,
    },
    {
      what: `${what}: the same, median`,
      unit: 'ms',
      ours: spread(rounds.map(({ frames }) => percentile(frames, 0.5))),
    },
  ];
}

async function measure(page: Page, session: CDPSession): Promise<{ drag: Round[]; pan: Round[] }> {
  const rounds = async (act: () => Promise<void>) => {
    const all: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) all.push(readTrace(await trace(session, act)));
    return all;
  };
  return { drag: await rounds(() => drag(page)), pan: await rounds(() => pan(page)) };
}

/** A note is carried about and let go where nothing is. */
async function drag(page: Page): Promise<void> {
  const note = page.locator('.svelte-flow__node-note').first();
  const box = await note.boundingBox();
  if (!box) throw new Error('no note is in sight');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  for (let step = 0; step < 120; step++) {
    const round = (step / 60) * 2 * Math.PI;
    await page.mouse.move(500 + Math.cos(round) * 200, 450 + Math.sin(round) * 120);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

async function pan(page: Page): Promise<void> {
  await page.mouse.move(500, 500);
  for (let step = 0; step < 120; step++) {
    const forth = step < 60 ? 1 : -1;
    await page.mouse.wheel(25 * forth, 20 * forth);
    await page.waitForTimeout(16);
  }
}

async function openList(page: Page, session: CDPSession, address: string) {
  const [first, all, heaviest]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto(`${address}/board`);
    await page.locator('.svelte-flow__node-note').first().waitFor();
    const events = await trace(session, async () => {
      const times = await page.evaluate(async (count) => {
        const link = [...document.querySelectorAll('header a')].at(-1) as HTMLElement;
        const rows = () => document.querySelectorAll('main [data-move]').length;
        const frame = () => new Promise(requestAnimationFrame);
        const start = performance.now();
        const drawn = async (least: number) => {
          while (rows() < least) await frame();
          await frame();
          return performance.now() - start;
        };
        link.click();
        return { first: await drawn(1), all: await drawn(count) };
      }, NOTES);
      first.push(times.first);
      all.push(times.all);
    });
    heaviest.push(readTrace(events).heaviest);
  }
  return { first, all, heaviest };
}
