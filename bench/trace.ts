import type { CDPSession } from '@playwright/test';
import type { Figure } from './report.ts';
import { spread } from './stats.ts';

export interface TraceEvent {
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

/** What the main thread did in one trace. */
export interface Round {
  longest: number;
  heaviest: number;
  /** Script and layout in each frame that had any, in milliseconds. */
  frames: number[];
}

/** Traces a page while `act` goes on. */
export async function trace(session: CDPSession, act: () => Promise<void>): Promise<TraceEvent[]> {
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

/** When the whole document had been read: from here on it is all there to be scrolled. */
export function documentRead(events: TraceEvent[]): number {
  const { pid } = mainThread(events);
  return Math.max(
    ...events.filter((one) => one.name === 'MarkDOMContent' && one.pid === pid).map(({ ts }) => ts),
  );
}

/** What was begun at `from` or later and before `to`, in the trace's own microseconds. */
export function readTrace(events: TraceEvent[], from = 0, to = Infinity): Round {
  const main = mainThread(events);
  const mine = events.filter(
    ({ pid, tid, ts }) => pid === main.pid && tid === main.tid && ts >= from && ts < to,
  );
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

/** How long the page's main thread was held at most: by what is promised, or beside another page. */
export function taskFigures(
  rounds: readonly Round[],
  when = '',
  peer?: { name: string; rounds: readonly Round[] },
): Figure[] {
  const figure = (what: string, of: 'longest' | 'heaviest'): Figure => ({
    what: `${what}${when}`,
    unit: 'ms',
    ours: spread(rounds.map((round) => round[of])),
    ...(peer
      ? { peer: { name: peer.name, value: spread(peer.rounds.map((round) => round[of])) } }
      : { aim: 50 }),
  });
  return [
    figure('longest task', 'longest'),
    figure('processor time of the heaviest task', 'heaviest'),
  ];
}
