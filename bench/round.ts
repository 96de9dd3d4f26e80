import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstLoads } from '../scripts/check/first-load.ts';
import { touchRound } from '#server/db/rounds.ts';
import { until } from '../tests/support/live.ts';
import { withDb } from '../tests/support/people.ts';
import { startServer, type TestServer } from '../tests/support/server.ts';
import { AT_ONCE, makeCrowd, READERS, serveFile } from './crowd.ts';
import { makeLongRound } from './long-round.ts';
import { untilIdle } from './processor.ts';
import { once, type Figure, type Section } from './report.ts';
import { scrollThrough } from './scroll-page.ts';
import { spread } from './stats.ts';
import { taskFigures } from './trace.ts';

const ROUNDS = 5;

/** A round that many read at once: what its page costs beside a file of the same bytes, and how it scrolls. */
export async function round(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'talkoot-bench-'));
  const data = join(folder, 'data');
  const crowd = makeCrowd();
  try {
    const { path, roundId, fresh } = await withServer(
      data,
      async (server) => {
        const made = await makeLongRound(data);
        // The server draws it within seconds, before anybody has its address, and logs that.
        await until(() => server.output().includes('"/c/[id]"'), 'the drawing');
        return { ...made, fresh: (await crowd.read(server.url + made.path)).firstByte };
      },
      'info',
    );
    return await withServer(data, async (server) => {
      await untilIdle(server);
      const url = server.url + path;
      const { firstByte, bytes } = await crowd.read(url);
      const changed: number[] = [];
      for (let n = 0; n < ROUNDS; n++) {
        await withDb(data, (db) => touchRound(db, roundId));
        changed.push((await crowd.read(url)).firstByte);
      }
      const file = join(folder, 'page.gz');
      writeFileSync(file, bytes);
      const read = await readByMany({ crowd, server, url, file });
      const scrolled = await scrollThrough(url, ROUNDS);
      const script = (await firstLoads()).find(({ route }) => route === '/c/[id]');
      return {
        title: 'A round of 60 pages with 2 000 comments',
        how:
          `${READERS} readers in each of ${ROUNDS} rounds, ${AT_ONCE} at a time. The ratio is that of processor time ` +
          'to a bare `node:http` process that sends a file of the same compressed bytes; at most 3 is promised. ' +
          `Then ${ROUNDS} traces of the page’s main thread, 1440 pixels wide, from the load on and through the whole ` +
          'page by the wheel, then back up. Loading ends when the whole document has been read. A busy machine lengthens a task; its processor time tells what the page itself did.',
        figures: [
          { what: 'first byte of a new round', unit: 'ms', ours: once(fresh), aim: 200 },
          { what: 'first byte after a restart', unit: 'ms', ours: once(firstByte), aim: 200 },
          { what: 'first byte after a change', unit: 'ms', ours: spread(changed), aim: 200 },
          read,
          { what: 'page', unit: 'kB compressed', ours: once(bytes.length / 1000) },
          ...taskFigures(scrolled.loading, ' while the page loads', {
            name: 'the same without its script',
            rounds: scrolled.loadingBare,
          }),
          ...taskFigures(scrolled.waking, ' while it wakes and scrolls'),
          ...taskFigures(scrolled.awake, ' while it scrolls back'),
          ...(script
            ? [{ what: 'JavaScript', unit: 'kB compressed', ours: once(script.kilobytes), aim: 70 }]
            : []),
        ],
      };
    });
  } finally {
    crowd.leave();
    rmSync(folder, { recursive: true });
  }
}

async function withServer<T>(
  dataDir: string,
  act: (server: TestServer) => Promise<T>,
  logLevel = 'error',
): Promise<T> {
  const server = await startServer({ LOG_LEVEL: logLevel }, dataDir);
  try {
    return await act(server);
  } finally {
    await server.stop();
  }
}

interface Reading {
  crowd: ReturnType<typeof makeCrowd>;
  server: TestServer;
  url: string;
  /** With the same compressed bytes. */
  file: string;
}

async function readByMany({ crowd, server, url, file }: Reading): Promise<Figure> {
  const bare = await serveFile(file);
  try {
    const [ours, beside]: [number[], number[]] = [[], []];
    for (let n = 0; n < ROUNDS; n++) {
      ours.push(await crowd.cost(server, url));
      beside.push(await crowd.cost(bare, bare.url));
    }
    return {
      what: 'processor time for each reader',
      unit: 'ms',
      ours: spread(ours),
      peer: { name: 'file', value: spread(beside) },
    };
  } finally {
    bare.stop();
  }
}
