import { percentile } from '../../stats.ts';
import { untilIdle } from '../../processor.ts';
import { burdenOf } from '../burden.ts';
import { Crowd } from '../crowd.ts';
import { serverFor, type Work } from '../work.ts';

const SIZE = 50;
const WRITERS = 5;
const LETTERS_A_SECOND = 100;
const MEASURED_MS = 8000;

/** The same document at a moderate rate: how soon the others have a letter. */
export const rate: Work = {
  name: 'rate',
  title: `One document, ${SIZE} clients, a moderate rate`,
  how: `${WRITERS} write ${LETTERS_A_SECOND} letters a second together, which is ${LETTERS_A_SECOND * (SIZE - 1)} deliveries a second.`,
  peers: ['ours', 'naive', 'batching', 'yws', 'leveldb', 'hocuspocus'],
  base: 'naive',
  rounds: 3,
  seconds: 60,
  measures: [
    { key: 'p50', label: 'p50, ms', aim: 3, ofBase: true },
    { key: 'p99', label: 'p99, ms' },
    { key: 'perMillion', label: 'processor s for a million deliveries' },
  ],
  async run(peer, context) {
    const server = await serverFor(peer, context);
    await untilIdle(server);
    const crowd = await Crowd.open(server, 'rate', SIZE, WRITERS);
    context.onEnd(() => crowd.end());
    await crowd.typeEvenly(LETTERS_A_SECOND, 1500);
    crowd.timing = true;
    const before = crowd.delivered;
    const burden = await burdenOf(server, () =>
      crowd.typeEvenly(LETTERS_A_SECOND, MEASURED_MS).then(() => crowd.settle(2000)),
    );
    return {
      p50: percentile(crowd.latencies, 0.5),
      p99: percentile(crowd.latencies, 0.99),
      perMillion: (burden.server / (crowd.delivered - before)) * 1e6,
    };
  },
};
