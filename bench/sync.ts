import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as Y from 'yjs';
import { readyExample } from './example.ts';
import type { Section } from './report.ts';
import { percentile, spread } from './stats.ts';
import { opened, typeFor, Watcher, Writer, type Sent, type TypingHouse } from './sync/client.ts';
import { timeCommits } from './sync/disk.ts';
import { startServer } from '../tests/support/server.ts';

const WRITERS = 50;
const LETTERS_A_SECOND = 5;
const ROUNDS = 5;
const ROUND_MS = 8000;

/** Fifty people type at once: how soon others see it, and how soon it is durable. */
export async function sync(): Promise<Section> {
  const server = await startServer({ LOG_LEVEL: 'error' });
  const relay = await startRelay();
  try {
    const example = await readyExample(server, Math.ceil((WRITERS + 1) / 0.8));
    const [watching, ...writing] = example.actors.filter(({ role }) => role === 'member');
    const sent: Sent = new Map();
    const path = `/sync/${example.rooms.demands}`;
    const headers = (cookie = '') => ({ cookie, origin: server.url });
    const url = `${server.url.replace('http', 'ws')}${path}?v=1`;
    const ours: TypingHouse = {
      watcher: new Watcher(url, headers(watching?.cookie), sent),
      writers: writing
        .slice(0, WRITERS)
        .map(({ cookie }, index) => new Writer(url, headers(cookie), index, sent)),
    };
    await Promise.all(ours.writers.map((writer) => writer.sync()));

    // The relay keeps no state, so that its writers begin with the same document.
    const state = Y.encodeStateAsUpdate(ours.writers[0]?.doc ?? new Y.Doc());
    const relayUrl = `ws://127.0.0.1:${relay.port}${path}`;
    const naive: TypingHouse = {
      watcher: new Watcher(relayUrl, {}, sent),
      writers: ours.writers.map((_, index) => new Writer(relayUrl, {}, index, sent)),
    };
    for (const { doc } of naive.writers) Y.applyUpdate(doc, state);
    await Promise.all(
      [...naive.writers, naive.watcher, ours.watcher].map(({ socket }) => opened(socket)),
    );

    return await measure(ours, naive);
  } finally {
    relay.stop();
    await server.remove();
  }
}

async function measure(ours: TypingHouse, naive: TypingHouse): Promise<Section> {
  const rounds = { seen: [] as number[], peer: [] as number[], half: [] as number[] };
  const acknowledged: number[] = [];
  const slowest: number[] = [];
  const disk: number[] = [];
  const diskSlowest: number[] = [];
  await typeFor(2000, LETTERS_A_SECOND, ours);
  await typeFor(2000, LETTERS_A_SECOND, naive);
  for (let round = 0; round < ROUNDS; round++) {
    // Whoever comes second may meet a warmer or a busier machine: the order turns.
    for (const house of round % 2 === 0 ? [ours, naive] : [naive, ours]) {
      await typeFor(ROUND_MS, LETTERS_A_SECOND, house);
      const p95 = percentile(house.watcher.seen, 0.95);
      if (house === naive) rounds.peer.push(p95);
      else {
        rounds.seen.push(p95);
        const all = house.writers.flatMap((writer) => writer.acknowledged);
        acknowledged.push(percentile(all, 0.5));
        slowest.push(percentile(all, 0.99));
      }
    }
    const commits = timeCommits(300);
    disk.push(percentile(commits, 0.5));
    diskSlowest.push(percentile(commits, 0.99));
  }
  for (const { writers, watcher } of [ours, naive])
    for (const { socket } of [...writers, watcher]) socket.close();

  const relayName = 'a relay that reads and keeps nothing';
  const diskName = 'one bare SQLite commit';
  return {
    title: 'Fifty writers on one list',
    how:
      `${WRITERS} connections type ${LETTERS_A_SECOND} letters a second each, ${ROUNDS} rounds of ` +
      `${ROUND_MS / 1000} s, the server in one process and all clients in another on the same machine. ` +
      'The peers ran in the same rounds, in turns.',
    figures: [
      {
        what: 'another’s change is visible, p95',
        unit: 'ms',
        ours: spread(rounds.seen),
        aim: 300,
        peer: { name: relayName, value: spread(rounds.peer) },
      },
      {
        what: 'durable acknowledgement, p50',
        unit: 'ms',
        ours: spread(acknowledged),
        peer: { name: diskName, value: spread(disk) },
      },
      {
        what: 'durable acknowledgement, p99',
        unit: 'ms',
        ours: spread(slowest),
        aim: 150,
        peer: { name: diskName, value: spread(diskSlowest) },
      },
    ],
  };
}

async function startRelay(): Promise<{ port: number; stop(): void }> {
  const child = spawn(process.execPath, ['bench/sync/relay.ts'], {
    cwd: new URL('..', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { port: Number(port.toString()), stop: () => child.kill() };
}
