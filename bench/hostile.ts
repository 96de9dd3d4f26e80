import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import { addDemand } from '#shared/documents/demands.ts';
import { until } from '../tests/support/live.ts';
import { makePerson, makePlace, withDb, type Person, type Place } from '../tests/support/people.ts';
import { startServer, type TestServer } from '../tests/support/server.ts';
import { WireClient } from '../tests/support/wire-client.ts';
import { residentKib } from './engine/burden.ts';
import { once as told, type Section } from './report.ts';
import { percentile, spread } from './stats.ts';
import { opened, typeFor, Watcher, Writer, type Sent } from './sync/client.ts';

const WRITERS = 20;
const LETTERS_A_SECOND = 5;
/** Each has as many connections as a person may have. */
const HOSTILE = 25;
const ROUNDS = 3;
const ROUND_MS = 8000;

/** As the clients of the tests knock. */
const originOf = ({ port }: TestServer) => `http://localhost:${port}`;

interface Room {
  server: TestServer;
  place: Place;
  hostile: Person[];
  /** Somebody who does nothing. */
  maker: Person;
  writers: Writer[];
  watcher: Watcher;
}

/** Members of a room attack it without a pause: what do those notice who type in it? */
export async function hostile(): Promise<Section> {
  const server = await startServer({ LOG_LEVEL: 'error' });
  try {
    return await measure(await furnish(server));
  } finally {
    await server.remove();
  }
}

async function furnish(server: TestServer): Promise<Room> {
  const { place, honest, hostile } = await withDb(server.dataDir, async (db) => {
    const place = await makePlace(db);
    const many = (count: number) =>
      Promise.all(Array.from({ length: count }, () => makePerson(db, { place })));
    return { place, honest: await many(WRITERS + 1), hostile: await many(HOSTILE) };
  });
  const [first] = honest;
  const list = await new WireClient(
    { port: server.port, origin: originOf(server) },
    place,
    first!,
  ).ready();
  const frame = list.change((doc) => {
    for (let i = 0; i < WRITERS; i++)
      addDemand(doc, { title: 'Tuki jatkuu', rationale: ['Koska.'] });
  });
  await until(() => list.saved >= frame, 'the list');
  list.end();
  const sent: Sent = new Map();
  const url = `ws://127.0.0.1:${server.port}/sync/${place.room}?v=1`;
  const headers = ({ cookie }: Person) => ({
    ...{ cookie, origin: originOf(server), host: new URL(originOf(server)).host },
  });
  const watcher = new Watcher(url, headers(first!), sent);
  const writers = honest.slice(1).map((one, index) => new Writer(url, headers(one), index, sent));
  await Promise.all([opened(watcher.socket), ...writers.map((writer) => writer.sync())]);
  return { server, place, hostile, maker: first!, writers, watcher };
}

interface Round {
  seen: number;
  acknowledged: number;
  resident: number;
}

async function measure(room: Room): Promise<Section> {
  const [quiet, attacked]: [Round[], Round[]] = [[], []];
  let attacks = 0;
  await typeFor(2000, LETTERS_A_SECOND, room);
  for (let round = 0; round < ROUNDS; round++)
    for (const crowd of round % 2 === 0 ? [false, true] : [true, false]) {
      if (!crowd) quiet.push(await type(room));
      else {
        const { child, count } = await attack(room);
        attacked.push(await type(room));
        attacks += count();
        const ended = once(child, 'exit');
        child.kill();
        await ended;
        // What the server has still to do for those who are gone is no part of the next.
        await sleep(1000);
      }
    }
  for (const { socket } of [...room.writers, room.watcher]) socket.close();
  const of = (rounds: readonly Round[], read: (round: Round) => number) => spread(rounds.map(read));
  const beside = (read: (round: Round) => number) => ({
    ours: of(attacked, read),
    peer: { name: 'without them', value: of(quiet, read) },
  });
  return {
    title: 'Hostile members beside honest ones',
    how:
      `${WRITERS} people type ${LETTERS_A_SECOND} letters a second each in a list, while ${HOSTILE} members with 20 connections ` +
      'each send it everything that `tests/fuzz/sockets.test.ts` knows to be hostile, again and again, and come anew when they ' +
      `are closed; ${ROUNDS} rounds of ${ROUND_MS / 1000} s with them and as many without, in turns. Aimed at is at most twice. ` +
      'Those who attack are a process of their own, which takes a share of the same two cores.',
    figures: [
      { what: 'another’s change is visible, p95', unit: 'ms', ...beside(({ seen }) => seen) },
      {
        what: 'durable acknowledgement, p95',
        unit: 'ms',
        ...beside(({ acknowledged }) => acknowledged),
      },
      {
        what: 'the server’s memory (rss)',
        unit: 'MB',
        ...beside(({ resident }) => (resident * 1024) / 1e6),
      },
      {
        what: 'attacks a second',
        unit: '',
        ours: told(attacks / ((ROUNDS * ROUND_MS) / 1000)),
      },
    ],
  };
}

async function type(room: Room): Promise<Round> {
  await typeFor(ROUND_MS, LETTERS_A_SECOND, room);
  const acknowledged = room.writers.flatMap((writer) => writer.acknowledged);
  return {
    seen: percentile(room.watcher.seen, 0.95),
    acknowledged: percentile(acknowledged, 0.95),
    resident: residentKib(room.server),
  };
}

/** When all of them are there and at it; `count` tells how many attacks there have been since. */
async function attack(room: Room): Promise<{ child: ChildProcess; count: () => number }> {
  const { server, place, hostile, maker, writers } = room;
  const child = spawn(process.execPath, ['bench/hostile-crowd.ts'], {
    cwd: new URL('..', import.meta.url),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill());
  let attacks = 0;
  child.stdout.on('data', (bytes: Buffer) => (attacks += bytes.length));
  const victim = writers[0]?.doc.clientID ?? new Y.Doc().clientID;
  const { port } = server;
  const origin = originOf(server);
  child.stdin.end(
    JSON.stringify({ port, origin, room: place.room, people: hostile, maker, victim }),
  );
  await once(child.stdout, 'data');
  attacks = 0;
  return { child, count: () => attacks };
}
