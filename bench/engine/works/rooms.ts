import { percentile } from '../../stats.ts';
import { untilIdle } from '../../processor.ts';
import { burdenOf } from '../burden.ts';
import { Crowd, evenly } from '../crowd.ts';
import { ByteWriter } from '../numbers.ts';
import { serverFor, type Work } from '../work.ts';

const ROOMS = 500;
const MEASURED_MS = 15_000;
/** So many open at once: a server’s queue of new connections is not what is measured. */
const TOGETHER = 25;

/** Many small documents, each with a pair that types a letter and moves a caret once a second. */
export const rooms: Work = {
  name: 'rooms',
  title: `${ROOMS} documents with two clients each`,
  how: 'Each client types a letter and tells its presence once a second, spread evenly.',
  peers: ['ours', 'naive', 'yws', 'leveldb', 'hocuspocus'],
  base: 'naive',
  rounds: 3,
  seconds: 90,
  measures: [
    { key: 'p50', label: 'p50, ms' },
    { key: 'p99', label: 'p99, ms', aim: 25 },
    { key: 'cores', label: 'cores', aim: 0.45 },
    { key: 'connected', label: 'all connected, s' },
  ],
  async run(peer, context) {
    const server = await serverFor(peer, context);
    await untilIdle(server);
    const pairs: Crowd[] = [];
    context.onEnd(() => pairs.forEach((pair) => pair.end()));
    const began = performance.now();
    for (let from = 0; from < ROOMS; from += TOGETHER) {
      const some = Array.from({ length: TOGETHER }, (_, index) =>
        Crowd.open(server, `room-${from + index}`, 2, 2, 2 * (from + index)),
      );
      pairs.push(...(await Promise.all(some)));
    }
    const connected = (performance.now() - began) / 1000;
    const act = () => {
      let next = 0;
      let clock = 0;
      return (due: number) => {
        for (let i = 0; i < due; i++) {
          const pair = pairs[next % ROOMS] as Crowd;
          pair.type(1);
          if (next % (2 * ROOMS) === 0) clock++;
          tellPresence(pair, Math.floor(next / ROOMS) % 2, clock + 1);
          next++;
        }
      };
    };
    const turn = act();
    await evenly(2 * ROOMS, 3000, turn);
    for (const pair of pairs) pair.timing = true;
    const burden = await burdenOf(server, () => evenly(2 * ROOMS, MEASURED_MS, turn));
    await Promise.all(pairs.map((pair) => pair.settle(2000)));
    const latencies = pairs.flatMap((pair) => pair.latencies);
    return {
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      cores: burden.server / burden.seconds,
      connected,
    };
  },
};

function tellPresence({ writers }: Crowd, which: number, clock: number): void {
  const { typist, connection } = writers[which] as Crowd['writers'][number];
  const state = JSON.stringify({ cursor: { anchor: typist.clock, head: typist.clock } });
  const body = new ByteWriter().number(1).number(typist.clientId).number(clock).text(state).end();
  connection.send('awareness', [body]);
}
