import { burdenOf } from '../burden.ts';
import { untilIdle } from '../../processor.ts';
import { Crowd } from '../crowd.ts';
import { serverFor, type Work } from '../work.ts';

const IN_FLIGHT = 256;
const WARM_MS = 1500;
const MEASURED_MS = 5000;

/** One document, everybody in it, as fast as letters reach all of them. */
function saturation(name: string, size: number, writers: number, aim: number): Work {
  return {
    name,
    title: `One document, ${size} clients, saturation`,
    how:
      `${writers} write; ${IN_FLIGHT} letters are under way, each an update of its own. A delivery ` +
      'is a letter that arrives at one who did not type it. Where the clients’ own core is busy ' +
      'for 0.95 or more, the speed is theirs and not the server’s.',
    peers: ['ours', 'naive', 'batching', 'yws', 'leveldb', 'hocuspocus'],
    base: 'naive',
    rounds: 3,
    seconds: 60,
    measures: [
      { key: 'perMillion', label: 'processor s for a million deliveries', aim },
      { key: 'deliveries', label: 'thousand deliveries a second' },
      { key: 'busy', label: 'cores of the server' },
      { key: 'clients', label: 'cores of the clients' },
    ],
    async run(peer, context) {
      const server = await serverFor(peer, context);
      await untilIdle(server);
      const crowd = await Crowd.open(server, 'crowd', size, writers);
      context.onEnd(() => crowd.end());
      await crowd.saturate(WARM_MS, IN_FLIGHT);
      const before = crowd.delivered;
      const burden = await burdenOf(server, () => crowd.saturate(MEASURED_MS, IN_FLIGHT));
      const delivered = crowd.delivered - before;
      return {
        perMillion: (burden.server / delivered) * 1e6,
        deliveries: delivered / burden.seconds / 1000,
        busy: burden.server / burden.seconds,
        clients: burden.clients / burden.seconds,
      };
    },
  };
}

export const saturation50 = saturation('saturation', 50, 5, 0.9);
export const saturation10 = saturation('saturation-10', 10, 2, 4.7);
