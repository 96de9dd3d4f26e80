import type { CDPSession, Page } from '@playwright/test';
import { launch, openTitle, signedIn } from './browser.ts';
import { serveList } from './list.ts';
import type { Section } from './report.ts';
import { percentile, spread } from './stats.ts';

const DEMANDS = 200;
const ROUNDS = 5;

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Of `dur`, what the thread really had of a processor. */
  tdur?: number;
  pid: number;
  tid: number;
  args?: { name?: string };
}

interface Round {
  longest: number;
  heaviest: number;
  /** Script and layout in each frame that had any, in milliseconds. */
  frames: number[];
}

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
        {
          what: 'longest task',
          unit: 'ms',
          ours: spread(rounds.map(({ longest }) => longest)),
          aim: 50,
        },
        {
          what: 'processor time of the heaviest task',
          unit: 'ms',
          ours: spread(rounds.map(({ heaviest }) => heaviest)),
          aim: 50,
        },
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

async function trace(session: CDPSession, act: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => {
    for (const event of value) events.push(event as TraceEvent);
  };
  session.on('Tracing.dataCollected', collect);
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', '__metadata'] },
  });
  await act();
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  return events;
}

/** Chromium has called the main thread's tasks both. */
const TASKS = new Set(['RunTask', 'ThreadControllerImpl::RunTask']);

/** Script, style and layout; what of it lies inside another is counted once. */
const WORK = new Set([
  'FunctionCall',
  'EvaluateScript',
  'TimerFire',
  'FireAnimationFrame',
  'EventDispatch',
  'RunMicrotasks',
  'UpdateLayoutTree',
  'Layout',
]);

function readTrace(events: TraceEvent[]): Round {
  const main = mainThread(events);
  const mine = events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid);
  const tasks = mine.filter(({ name, dur }) => TASKS.has(name) && dur !== undefined);
  const longest = Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000));
  const heaviest = Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));

  const work = mine
    .filter(({ name, dur }) => WORK.has(name) && dur !== undefined)
    .sort((a, b) => a.ts - b.ts);
  // Frames are told apart by the moments at which the screen would have been painted.
  const perFrame = new Map<number, number>();
  let end = 0;
  for (const { ts, dur = 0 } of work) {
    const fresh = Math.max(0, ts + dur - Math.max(ts, end));
    end = Math.max(end, ts + dur);
    const frame = Math.floor(ts / 16_667);
    perFrame.set(frame, (perFrame.get(frame) ?? 0) + fresh / 1000);
  }
  return { longest, heaviest, frames: [...perFrame.values()] };
}

/** The page's renderer is the one that laid out most. */
function mainThread(events: TraceEvent[]): { pid: number; tid: number } {
  const counts = new Map<string, { pid: number; tid: number; count: number }>();
  for (const { name, pid, tid } of events) {
    if (name !== 'UpdateLayoutTree') continue;
    const key = `${pid} ${tid}`;
    const known = counts.get(key) ?? { pid, tid, count: 0 };
    counts.set(key, { ...known, count: known.count + 1 });
  }
  const [first] = [...counts.values()].sort((a, b) => b.count - a.count);
  if (!first) throw new Error('The trace holds no page.');
  return first;
}
