import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { untilIdle } from '../../processor.ts';
import { Crowd, evenly } from '../crowd.ts';
import { Loader, Reach } from '../document.ts';
import { startPeer } from '../peers.ts';
import { mulberry } from '../random.ts';
import { serverFor, type Work } from '../work.ts';

const ROOMS = 4;
/** Nothing more has come for so long: what is not there is lost. */
const QUIET_MS = 6000;

/** What another client had seen, and nobody finds after `kill -9` and a new start. */
function kill(name: string, lettersASecond: number): Work {
  return {
    name,
    title: `kill -9 at ${lettersASecond} updates a second and room`,
    how: `${ROOMS} rooms with a writer and a reader each; the server is killed after one to five seconds, started anew on the same data, and asked for each document.`,
    peers: ['ours', 'leveldb', 'hocuspocus'],
    rounds: 4,
    seconds: 90,
    measures: [
      { key: 'share', label: 'lost of what was seen, %', aim: 0 },
      { key: 'lost', label: 'updates lost', aim: 0 },
      { key: 'seen', label: 'updates seen' },
    ],
    async run(peer, context) {
      const dir = mkdtempSync(join(tmpdir(), 'bench-engine-'));
      context.onEnd(() => rmSync(dir, { recursive: true, force: true }));
      const server = await startPeer(peer, { dir });
      context.onEnd(() => server.kill());
      await untilIdle(server);
      const crowds: { crowd: Crowd; seen: Reach; client: number }[] = [];
      context.onEnd(() => crowds.forEach(({ crowd }) => crowd.end()));
      for (let i = 0; i < ROOMS; i++) {
        const crowd = await Crowd.open(server, `kill-${i}`, 2, 1, 2 * i);
        const seen = new Reach();
        const [, reader] = crowd.connections;
        if (reader)
          reader.onMessage = ({ kind, body }) => {
            if (kind === 'update') seen.take(body);
          };
        crowds.push({ crowd, seen, client: crowd.writers[0]?.typist.clientId ?? 0 });
      }
      const random = mulberry(context.round + lettersASecond);
      await evenly(lettersASecond, 1000 + random() * 4000, (due) => {
        for (const { crowd } of crowds) crowd.type(due);
      });
      await server.kill();
      for (const { crowd } of crowds) crowd.end();

      const again = await serverFor(peer, context, { dir });
      let [seen, lost] = [0, 0];
      for (const [index, room] of crowds.entries()) {
        const had = room.seen.of(room.client);
        const loader = new Loader(again, `kill-${index}`, 2 * index);
        context.onEnd(() => loader.connection.end());
        await loader.connection.synced;
        do await sleep(100);
        while (loader.reach.of(room.client) < had && performance.now() - loader.lastAt < QUIET_MS);
        seen += had;
        lost += Math.max(0, had - loader.reach.of(room.client));
      }
      return { seen, lost, share: (lost / seen) * 100 };
    },
  };
}

export const kill50 = kill('kill-50', 50);
export const kill1000 = kill('kill-1000', 1000);
