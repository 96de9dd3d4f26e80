import { setTimeout as sleep } from 'node:timers/promises';
import { keyToPaint, launch, openTitle, signedIn } from './browser.ts';
import { serveList } from './list.ts';
import type { Figure, Section } from './report.ts';
import { percentile, spread } from './stats.ts';
import { Writer } from './sync/client.ts';

const ROUNDS = 3;
const LETTERS = 60;
const PAUSE_MS = 120;
const CO_EDITORS = 8;

/** Own keystroke to paint: among eight others on forty demands, and alone on longer lists. */
export async function typing(): Promise<Section> {
  const shared = await typeOn(40, CO_EDITORS);
  const lengths = new Map<number, number[][]>();
  for (const length of [12, 200, 500]) lengths.set(length, await typeOn(length, 0));
  const at = (share: number, rounds: number[][]) =>
    spread(rounds.map((times) => percentile(times, share)));
  const short = at(0.95, lengths.get(12) ?? []);
  const figures: Figure[] = [
    {
      what: `own keystroke to paint, 40 demands and ${CO_EDITORS} co-editors, p95`,
      unit: 'ms',
      ours: at(0.95, shared),
      aim: 50,
    },
    {
      what: 'the same, median',
      unit: 'ms',
      ours: at(0.5, shared),
    },
    ...[...lengths].map(([length, times]) => ({
      what: `own keystroke to paint, ${length} demands, alone, p95`,
      unit: 'ms',
      ours: at(0.95, times),
      ...(length === 12 ? {} : { peer: { name: '12 demands', value: short } }),
    })),
  ];
  return {
    title: 'Typing in a title',
    how:
      `${ROUNDS} rounds of ${LETTERS} letters, one in ${PAUSE_MS} ms, in Chromium without a graphics card: from the keydown ` +
      'to the end of the frame that shows the letter. The co-editors type five letters a second each.',
    figures,
  };
}

async function typeOn(length: number, coEditors: number): Promise<number[][]> {
  const { server, example } = await serveList(length, coEditors + 4);
  const browser = await launch();
  const [me, ...others] = example.actors.filter(
    ({ role }) => role !== 'reader' && role !== 'commenter',
  );
  const url = `${server.url.replace('http', 'ws')}/sync/${example.rooms.demands}?v=1`;
  const writers = others
    .slice(0, coEditors)
    .map(({ cookie }, at) => new Writer(url, { cookie, origin: server.url }, at + 1, new Map()));
  let typing = true;
  try {
    await Promise.all(writers.map((writer) => writer.sync()));
    const context = await signedIn(browser, server.url, me?.cookie ?? '');
    const page = await context.newPage();
    await page.goto(`${server.url}/w/${example.workspace}/demands`);
    await openTitle(page, 0);
    const busy = writers.map(async (writer) => {
      while (typing) {
        writer.typeLetter();
        await sleep(200);
      }
    });
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push(await keyToPaint(page, LETTERS, PAUSE_MS));
    typing = false;
    await Promise.all(busy);
    return rounds;
  } finally {
    typing = false;
    for (const { socket } of writers) socket.close();
    await browser.close();
    await server.remove();
  }
}
