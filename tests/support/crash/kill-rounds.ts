import { mulberry } from '../../../bench/engine/random.ts';
import { until } from '../live.ts';
import type { TokenWriter } from '../token-writer.ts';
import { faultsIn, openCrashHouse, stored } from './crash-house.ts';

export interface KillRounds {
  rounds: number;
  seed: number;
  tell?: (round: number) => void;
}

export interface Killed {
  acknowledged: number;
  /** Each token that was lost or doubled; the rounds end with the first. */
  faults: string[];
  /** How often the process died at a failpoint. */
  reached: number;
}

const WRITERS = 3;
const FAILPOINTS = ['after-append', 'before-ack', 'mid-fold'];
const PRELOAD = `--import ${new URL('failpoints.ts', import.meta.url).href}`;

/** Kills the server again and again under writers: every third time at a failpoint, else at any moment. */
export async function killAndKill({ rounds, seed, tell }: KillRounds): Promise<Killed> {
  const random = mulberry(seed);
  const points = Array.from({ length: rounds }, (_, round) => pointOf(round, random));
  const house = await openCrashHouse(WRITERS, (life): Record<string, string> => {
    const point = points[life];
    return point ? { NODE_OPTIONS: PRELOAD, FAILPOINT: point } : {};
  });
  const killed: Killed = { acknowledged: 0, faults: [], reached: 0 };
  try {
    const { lives, writers, db, place } = house;
    for (let round = 0; round < rounds && killed.faults.length === 0; round++) {
      const server = await lives.start();
      const dead = () => server.signalCode !== null;
      if (points[round]) {
        await Promise.allSettled(writers.map((writer) => writer.connect()));
        await until(async () => (await turn(writers), dead()), `${points[round]} to be reached`);
        killed.reached++;
      } else await writeInto(writers, round, random);
      await lives.end(server, 'SIGKILL');
      for (const writer of writers) writer.end();
      killed.faults = faultsIn(await stored(db, place.room), writers);
      tell?.(round + 1);
    }
    killed.acknowledged = writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  } finally {
    await house.close();
  }
  return killed;
}

/** Each failpoint in its turn, the first times it is passed or later; a fold is seldom. */
function pointOf(round: number, random: () => number): string | null {
  if (round % 3 !== 2) return null;
  const point = FAILPOINTS[Math.floor(round / 3) % FAILPOINTS.length] ?? '';
  return `${point}:${point === 'mid-fold' ? 1 : 1 + Math.floor(random() * 60)}`;
}

/** Some rounds die while the first frames are on their way, others in full flow. */
async function writeInto(
  writers: readonly TokenWriter[],
  round: number,
  random: () => number,
): Promise<void> {
  await Promise.all(writers.map((writer) => writer.connect()));
  const before = writers.map(({ acknowledged }) => acknowledged.size);
  for (let turns = random() * 100; turns > 0; turns--) await turn(writers);
  if (round % 2 === 0)
    await until(async () => {
      await turn(writers);
      return writers.every(({ acknowledged }, index) => acknowledged.size > (before[index] ?? 0));
    }, 'an acknowledgement each');
}

async function turn(writers: readonly TokenWriter[]): Promise<void> {
  for (const writer of writers) writer.write();
  await new Promise(setImmediate);
  for (const writer of writers) writer.hear();
}
