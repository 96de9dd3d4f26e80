import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile } from '../../stats.ts';
import { untilIdle } from '../../processor.ts';
import { burdenOf, residentKib } from '../burden.ts';
import { Loader, putIn } from '../document.ts';
import { readTrace } from '../trace.ts';
import { serverFor, type Work } from '../work.ts';

const CLIENTS = 500;
const ROOM = 'storm';

/** Everybody opens one document at once. */
export const storm: Work = {
  name: 'storm',
  title: `${CLIENTS} clients open one document at once`,
  how: 'From the first connect until the last client has the whole document.',
  peers: ['ours', 'blob', 'yws', 'leveldb', 'hocuspocus'],
  base: 'blob',
  rounds: 3,
  seconds: 90,
  measures: [
    { key: 'all', label: 'all have it, s', aim: 2, ofBase: true },
    { key: 'p50', label: 'half have it, s' },
    { key: 'cpu', label: 'processor s' },
    { key: 'memory', label: 'memory, MiB' },
  ],
  async run(peer, context) {
    const { state, letters } = readTrace();
    const folder = mkdtempSync(join(tmpdir(), 'bench-engine-blob-'));
    context.onEnd(() => rmSync(folder, { recursive: true, force: true }));
    const blob = join(folder, 'update');
    writeFileSync(blob, state);
    const server = await serverFor(peer, context, { blob });
    await untilIdle(server);
    if (peer.name !== 'blob') await putIn(server, ROOM, [state], letters, 20_000);
    const known: Uint8Array[] = [state];
    const first = new Loader(server, ROOM, 0, known);
    context.onEnd(() => first.connection.end());
    // What it is answered with is what the others are: they need not read it again.
    const read = first.connection.onMessage;
    first.connection.onMessage = (message) => {
      if (message.kind === 'step2') known.push(Buffer.from(message.body));
      read(message);
    };
    if ((await first.until(letters, 20_000)) === null) throw new Error('the document is not there');
    await untilIdle(server);
    const began = performance.now();
    const loaders: Loader[] = [];
    context.onEnd(() => loaders.forEach(({ connection }) => connection.end()));
    const times: number[] = [];
    const burden = await burdenOf(server, async () => {
      for (let i = 0; i < CLIENTS; i++) loaders.push(new Loader(server, ROOM, i, known));
      await Promise.all(
        loaders.map(async (loader) => {
          const at = await loader.until(letters, 40_000);
          if (at !== null) times.push((at - began) / 1000);
        }),
      );
    });
    if (times.length < CLIENTS) throw new Error(`${times.length} of ${CLIENTS} had it`);
    return {
      all: Math.max(...times),
      p50: percentile(times, 0.5),
      cpu: burden.server,
      memory: residentKib(server) / 1024,
    };
  },
};
