import { setTimeout as sleep } from 'node:timers/promises';
import { usedHeap } from '../../heap.ts';
import { untilIdle } from '../../processor.ts';
import { residentKib } from '../burden.ts';
import { Connection } from '../connection.ts';
import { newClientId } from '../crowd.ts';
import type { Running } from '../peers.ts';
import { Typist } from '../updates.ts';
import { serverFor, type Work } from '../work.ts';

const DOCUMENTS = 2000;
const TOGETHER = 25;
/** Ours keeps a room for 30 s after the last has left. */
const UNLOADED_MS = 40_000;

/** What a document costs while somebody is in it, and what is left of it afterwards. */
export const memory: Work = {
  name: 'memory',
  title: 'Memory of a document',
  how:
    `${DOCUMENTS} documents of 1 kB are opened by a connection each, and left; then ${DOCUMENTS} others: ` +
    'the figures are of these. Memory that the process holds and heap in use, both after a ' +
    `garbage collection; closed is ${UNLOADED_MS / 1000} s after everybody left.`,
  peers: ['ours', 'naive', 'yws', 'leveldb', 'hocuspocus'],
  base: 'naive',
  rounds: 1,
  seconds: 240,
  measures: [
    { key: 'open', label: 'open, with its connection, KiB', aim: 25 },
    { key: 'openHeap', label: 'of it heap, KiB' },
    { key: 'closed', label: 'left of a closed one, KiB', aim: 0 },
    { key: 'closedHeap', label: 'of it heap, KiB' },
  ],
  async run(peer, context) {
    const server = await serverFor(peer, context, { nodeOptions: '--inspect=127.0.0.1:0' });
    await untilIdle(server);
    await openAndLeave(server, 'first', context.onEnd);
    const before = await held(server);
    const { open, left } = await openAndLeave(server, 'second', context.onEnd);
    const each = (bytes: number) => bytes / DOCUMENTS;
    return {
      open: each(open.resident - before.resident),
      openHeap: each(open.heap - before.heap),
      closed: each(left.resident - before.resident),
      closedHeap: each(left.heap - before.heap),
    };
  },
};

interface Held {
  /** Both in KiB. */
  resident: number;
  heap: number;
}

async function held(server: Running): Promise<Held> {
  await untilIdle(server);
  const heap = (await usedHeap(server.output())) / 1024;
  return { heap, resident: residentKib(server) };
}

async function openAndLeave(
  server: Running,
  name: string,
  onEnd: (end: () => void) => void,
): Promise<{ open: Held; left: Held }> {
  const connections: Connection[] = [];
  onEnd(() => connections.forEach((connection) => connection.end()));
  for (let from = 0; from < DOCUMENTS; from += TOGETHER) {
    const some = Array.from(
      { length: TOGETHER },
      (_, index) => new Connection(server, `${name}-${from + index}`, from + index),
    );
    connections.push(...some);
    await Promise.all(some.map(({ synced }) => synced));
    for (const connection of some)
      connection.send('update', [new Typist(newClientId()).type('a'.repeat(1000))]);
  }
  const open = await held(server);
  for (const connection of connections) connection.end();
  await sleep(server.peer.keeps ? UNLOADED_MS : 1000);
  return { open, left: await held(server) };
}
