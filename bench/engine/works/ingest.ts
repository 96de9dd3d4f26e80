import { untilIdle } from '../../processor.ts';
import { burdenOf } from '../burden.ts';
import { Crowd } from '../crowd.ts';
import { serverFor, type Work } from '../work.ts';

const IN_FLIGHT = 1024;
const MEASURED_MS = 5000;

/** One writer and one reader: what taking an update costs, where sending it on costs little. */
export const ingest: Work = {
  name: 'ingest',
  title: 'Ingest of single letters',
  how: `One writes, one reads; ${IN_FLIGHT} letters are under way, each an update of its own.`,
  peers: ['ours', 'naive', 'yws', 'leveldb', 'hocuspocus'],
  base: 'naive',
  rounds: 3,
  seconds: 60,
  measures: [
    { key: 'updates', label: 'thousand updates a second', aim: 25, atLeast: true },
    { key: 'cost', label: 'processor µs for each' },
    { key: 'busy', label: 'cores of the server' },
  ],
  async run(peer, context) {
    const server = await serverFor(peer, context);
    await untilIdle(server);
    const crowd = await Crowd.open(server, 'ingest', 2, 1);
    context.onEnd(() => crowd.end());
    await crowd.saturate(1500, IN_FLIGHT);
    const before = crowd.delivered;
    const burden = await burdenOf(server, () => crowd.saturate(MEASURED_MS, IN_FLIGHT));
    const updates = crowd.delivered - before;
    return {
      updates: updates / burden.seconds / 1000,
      cost: (burden.server / updates) * 1e6,
      busy: burden.server / burden.seconds,
    };
  },
};
