import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { pauseAfter } from '#lib/sync/come-back.ts';
import { mulberry } from '../../../bench/engine/random.ts';
import { until } from '../live.ts';
import { startServer } from '../server.ts';
import type { TokenWriter } from '../token-writer.ts';
import { WireClient } from '../wire-client.ts';
import { faultsIn, openCrashHouse, stored } from './crash-house.ts';
import { COMPILED } from './short-lives.ts';

export interface Restarts {
  restarts: number;
  clients: number;
  seed: number;
  tell?: (restart: number) => void;
}

export interface Restarted {
  acknowledged: number;
  /** Each token that was lost or doubled; the restarts end with the first. */
  faults: string[];
  /** Of every process: 0 when it ended in time, by itself. */
  exits: (number | null)[];
  /** What each connection was closed with. */
  codes: Set<number>;
  /** Somebody who knocked when the farewells had been said was let in. */
  letIn: number;
}

/** SIGTERM under clients who type all the while, and the same port and data again. */
export async function restartAndRestart(options: Restarts): Promise<Restarted> {
  const { restarts, clients, seed, tell } = options;
  const random = mulberry(seed);
  const house = await openCrashHouse(clients);
  const { db, at, place, people, writers, dataDir } = house;
  const env = { PORT: String(at.port), LOG_LEVEL: 'error', NODE_COMPILE_CACHE: COMPILED };
  const outcome: Restarted = {
    ...{ acknowledged: 0, faults: [], exits: [], codes: new Set(), letIn: 0 },
  };
  let server = await startServer(env, dataDir);
  process.once('exit', () => server.process.kill());
  try {
    await Promise.all(writers.map((writer) => writer.connect()));
    for (let round = 0; round < restarts && outcome.faults.length === 0; round++) {
      const before = writers.map(({ acknowledged }) => acknowledged.size);
      const heard = () => writers.every((one, i) => one.acknowledged.size > (before[i] ?? 0));
      await until(async () => (await turn(writers), heard()), 'an acknowledgement each', 60_000);
      for (let turns = random() * 20; turns > 0; turns--) await turn(writers);

      const ended = once(server.process, 'exit') as Promise<[number | null]>;
      server.process.kill('SIGTERM');
      await until(
        async () => (await turn(writers), writers.some(({ cutOff }) => cutOff)),
        'a farewell',
      );
      const late = new WireClient(at, place, people[0] ?? null);
      outcome.letIn += await late.ready().then(
        () => 1,
        () => 0,
      );
      await until(
        async () => (await turn(writers), writers.every(({ cutOff }) => cutOff)),
        'all farewells',
      );
      outcome.exits.push((await ended)[0]);
      for (const writer of writers) outcome.codes.add(await writer.sentAway());
      outcome.faults = faultsIn(await stored(db, place.room), writers);
      const [next] = await Promise.all([startServer(env, dataDir), ...writers.map(comeBack)]);
      server = next;
      tell?.(round + 1);
    }
    outcome.acknowledged = writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  } finally {
    for (const writer of writers) writer.end();
    await server.stop();
    await house.close();
  }
  return outcome;
}

/** As the page does: after a pause of its own, again and again. */
async function comeBack(writer: TokenWriter): Promise<void> {
  for (;;) {
    await pause(pauseAfter(await writer.sentAway()));
    const back = await writer.connect().then(
      () => true,
      () => false,
    );
    if (back) return;
  }
}

async function turn(writers: readonly TokenWriter[]): Promise<void> {
  for (const writer of writers) if (writer.waiting < 5) writer.write();
  await new Promise(setImmediate);
  for (const writer of writers) writer.hear();
}
