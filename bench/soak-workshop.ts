import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { moveTo, noteMaps } from '#shared/documents/board.ts';
import type { Announcement } from '#shared/wire.ts';
import { newId } from '#server/auth/random.ts';
import { until } from '../tests/support/live.ts';
import { withDb } from '../tests/support/people.ts';
import { startServer } from '../tests/support/server.ts';
import type { WireClient } from '../tests/support/wire-client.ts';
import { launch, signedIn } from './browser.ts';
import { askedOn, Hall, stage, type Phone } from './hall.ts';
import { usedHeap } from './heap.ts';
import { openPage, type WatchedPage } from './page-memory.ts';
import { once, type Section } from './report.ts';
import { percentile } from './stats.ts';

/** What four hours of a full hall bring, in as many turns as a long plan has stages. */
const TURNS = 32;
const PHONES = 150;
const LAPTOPS = 5;
const NOTES = 75;
const DRAGS = 50;
/** Messages of one drag: ten in each second that a note is in the hand. */
const STEPS = 6;
const RECONNECTS = 20;
const HANDS = 5;

/** One look at everything that might grow. */
interface Sample {
  heap: number;
  rss: number;
  journal: number;
  database: number;
  pageHeap: number;
  pageNodes: number;
}

/**
 * Four hours of a workshop in fewer minutes. Notes come to the board in the first half; in the
 * last they are written and taken back, so that what is kept stays as it is, and so must the rest.
 */
export async function soakWorkshop(minutes: number): Promise<Section> {
  const env = { LOG_LEVEL: 'error', NODE_OPTIONS: '--inspect=127.0.0.1:0' };
  const server = await startServer(env);
  const browser = await launch();
  try {
    const plan = [
      stage('write', { privacy: 'open' }),
      stage('write', { privacy: 'private' }),
      stage('poll', { poll: 'three' }),
    ];
    const hall = await Hall.open(server, plan);
    try {
      const context = await signedIn(browser, server.url, hall.facilitator.cookie);
      const screen = await openPage(await context.newPage(), `${server.url}${hall.path}/screen`);
      return await soak(hall, screen, minutes);
    } finally {
      hall.close();
    }
  } finally {
    await browser.close();
    await server.remove();
  }
}

async function soak(hall: Hall, screen: WatchedPage, minutes: number): Promise<Section> {
  const phones = await hall.join(PHONES, 10_000);
  const laptops: WireClient[] = [];
  for (const { visitor } of phones.slice(0, LAPTOPS))
    laptops.push(await hall.sit('board', { cookie: visitor.cookieHeader }));
  const samples: Sample[] = [];
  let events = 0;
  const turnMs = (minutes * 60_000) / TURNS;
  for (let turn = 0; turn < TURNS; turn++) {
    const ends = performance.now() + turnMs;
    events += await liveTurn(hall, { phones, laptops, turn, ms: turnMs * 0.7 });
    await sleep(Math.max(0, ends - performance.now()));
    samples.push(await look(hall, screen));
    console.info(`turn ${turn + 1} of ${TURNS}: ${JSON.stringify(samples.at(-1))}`);
  }
  return {
    title: 'Four hours of a workshop',
    how:
      `${events} events of ${PHONES} phones, ${LAPTOPS} laptops at the board and a projector in ${minutes} minutes, ` +
      `in ${TURNS} turns: a stage begins, notes are written, notes are dragged, all vote, phones lose their line and ` +
      'come back, hands rise. In the last half notes are written and taken back, so that what is kept stays the same. ' +
      'Each figure is the median of the last quarter, beside that of the quarter before; heaps are counted after a garbage collection.',
    figures: [
      grown(samples, 'the server’s heap', 'MB', ({ heap }) => heap / 1e6),
      grown(samples, 'the server’s memory (rss)', 'MB', ({ rss }) => rss / 1e6),
      grown(samples, 'rows of the board’s journal', '', ({ journal }) => journal),
      grown(samples, 'the database', 'MB', ({ database }) => database / 1e6),
      grown(samples, 'the projector page’s heap', 'MB', ({ pageHeap }) => pageHeap / 1e6),
      grown(samples, 'the projector page’s nodes', '', ({ pageNodes }) => pageNodes),
    ],
  };
}

function grown(
  samples: readonly Sample[],
  what: string,
  unit: string,
  read: (sample: Sample) => number,
): Section['figures'][number] {
  const quarter = (from: number) =>
    percentile(samples.slice((TURNS * from) / 4, (TURNS * (from + 1)) / 4).map(read), 0.5);
  return {
    what,
    unit,
    ours: once(quarter(3)),
    peer: { name: 'third quarter', value: once(quarter(2)) },
  };
}

interface Turn {
  phones: readonly Phone[];
  laptops: readonly WireClient[];
  turn: number;
  ms: number;
}

/** One stage of writing and one of voting, with all that goes on beside them; returns how much it was. */
async function liveTurn(hall: Hall, { phones, laptops, turn, ms }: Turn): Promise<number> {
  const kept = turn < TURNS / 2;
  const [open, hidden, poll] = hall.stages.map(({ id }) => id);
  const stageId = (kept ? open : hidden) ?? '';
  await hall.go(stageId);
  const writers = Array.from({ length: NOTES }, (_, n) => at(phones, turn * NOTES + n));
  await Promise.all([
    spreadOver(writers, ms / 2, (phone) => writeNote(hall, phone, stageId, kept)),
    spreadOver(range(DRAGS), ms / 2, (n) => drag(at(laptops, n), turn * DRAGS + n, ms / 200)),
    spreadOver(range(RECONNECTS), ms / 2, (n) => comeBack(hall, at(phones, turn * RECONNECTS + n))),
    spreadOver(range(HANDS), ms / 2, (n) => raiseHand(hall, at(phones, turn * HANDS + n))),
    hall.press({ verb: 'timer', change: { kind: 'add', minutes: 1 } }),
  ]);
  await hall.go(poll ?? '');
  const { line } = at(phones, 0);
  const asks = (news: Announcement) => news.kind === 'workshop' && news.view.stage?.id === poll;
  await until(() => line.announcements.some(asks), 'the ballot on a phone');
  const itemId = askedOn(line);
  await spreadOver(phones, ms / 2, ({ visitor }) =>
    hall.post('/vote', visitor.cookieHeader, {
      stageId: poll,
      choice: { [itemId]: { option: turn % 2 ? 'support' : 'oppose' } },
    }),
  );
  for (const { announcements, updates } of [...phones.map(({ line }) => line), ...laptops])
    announcements.length = updates.length = 0;
  return 3 + NOTES * (kept ? 1 : 2) + DRAGS * (STEPS + 1) + RECONNECTS * 2 + HANDS * 2 + PHONES;
}

async function writeNote(hall: Hall, { visitor }: Phone, stageId: string, kept: boolean) {
  const noteId = newId();
  const text = 'Tuttu auttaja vaihtuu, kun tuottaja vaihtuu';
  await hall.post('/notes', visitor.cookieHeader, { noteId, stageId, text, area: '' });
  if (kept) return;
  await hall.post('/notes', visitor.cookieHeader, { noteId, stageId, text: null }, 'PUT');
}

/** A note in the hand, seen by the others on its way, and let go somewhere else. */
async function drag(laptop: WireClient, nth: number, stepMs: number): Promise<void> {
  const ids = [...noteMaps(laptop.doc).keys()];
  const id = ids[nth % ids.length];
  if (id === undefined) return;
  const { clientID } = laptop.doc;
  const tell = (step: number, note: object | null) =>
    laptop.tell(clientID, nth * 10 + step, JSON.stringify({ at: null, ...(note && { note }) }));
  for (let step = 0; step < STEPS; step++) {
    tell(step, { id, act: 'moves', x: step * 20, y: nth });
    await sleep(stepMs);
  }
  laptop.change((doc) => moveTo(noteMaps(doc).get(id), (nth * 37) % 3000, (nth * 53) % 2000));
  tell(STEPS, null);
}

/** A phone whose screen was locked: a new line, and everything asked for again. */
async function comeBack(hall: Hall, phone: Phone): Promise<void> {
  hall.rise(phone.line);
  phone.line = await hall.sit('workshop', { cookie: phone.visitor.cookieHeader });
  const state = await phone.visitor.get(`${hall.path}/state`);
  if (state.status !== 200) throw new Error(`no state after coming back: ${state.status}`);
}

async function raiseHand(hall: Hall, { visitor }: Phone): Promise<void> {
  for (const up of [true, false]) await hall.post('/hand', visitor.cookieHeader, { up });
}

async function look({ server, rooms }: Hall, screen: WatchedPage): Promise<Sample> {
  const page = await screen.memory();
  const heap = await usedHeap(server.output());
  const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
  const { rows } = await withDb(server.dataDir, (db) =>
    db
      .selectFrom('journal_update')
      .where('room', '=', rooms.board)
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow(),
  );
  return {
    heap,
    rss: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024,
    journal: rows,
    database: statSync(join(server.dataDir, 'talkoot.db')).size,
    pageHeap: page.heap,
    pageNodes: page.nodes,
  };
}

async function spreadOver<T>(
  all: readonly T[],
  ms: number,
  act: (one: T) => Promise<void>,
): Promise<void> {
  await Promise.all(
    all.map(async (one, index) => {
      await sleep((index / all.length) * ms);
      await act(one);
    }),
  );
}

const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

function at<T>(all: readonly T[], index: number): T {
  const one = all[index % all.length];
  if (one === undefined) throw new Error('nobody is there');
  return one;
}
