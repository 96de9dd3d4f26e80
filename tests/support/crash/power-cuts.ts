import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { migrate } from '#server/db/migrate.ts';
import { mulberry } from '../../../bench/engine/random.ts';
import { freePort } from '../free-port.ts';
import { until } from '../live.ts';
import { makePerson, makePlace, withDb, type Person, type Place } from '../people.ts';
import { TokenWriter, tokensIn } from '../token-writer.ts';
import { WireClient } from '../wire-client.ts';
import { cutPower, makeShim } from './power-cut.ts';
import { ShortLives } from './short-lives.ts';

export interface PowerCuts {
  cuts: number;
  seed: number;
  /** The control run: with `synchronous=NORMAL`. */
  weak?: boolean;
  tell?: (cut: number) => void;
}

export interface Outcome {
  acknowledged: number;
  /** Acknowledged, and not there after a cut. */
  lost: string[];
  doubled: string[];
  /** What `integrity_check` said after each cut. */
  integrity: string[];
}

const NAMES = ['a', 'b', 'c'];

/** Cuts the power again and again while people write, and each time starts the server on what is left. */
export async function cutAndCut({ cuts, seed, weak = false, tell }: PowerCuts): Promise<Outcome> {
  const random = mulberry(seed);
  const base = mkdtempSync(join(tmpdir(), 'talkoot-power-'));
  const data = (life: number) => join(base, `data-${life}`);
  const disk = (life: number) => join(base, `disk-${life}`);
  const port = await freePort();
  const shim = makeShim(base);
  const lives = new ShortLives((life) => {
    mkdirSync(disk(life));
    return {
      ...{ PORT: String(port), DATA_DIR: data(life) },
      ...{ LD_PRELOAD: shim, POWER_CUT_DATA: data(life), POWER_CUT_DISK: disk(life) },
      ...(weak && { NODE_OPTIONS: `--import ${new URL('weak-sync.ts', import.meta.url).href}` }),
    };
  });
  const outcome: Outcome = { acknowledged: 0, lost: [], doubled: [], integrity: [] };
  try {
    mkdirSync(data(0));
    const { place, people, reader } = await settle(data(0));
    const at = { port, origin: `http://localhost:${port}` };
    const writers = people.map((one, i) => new TokenWriter(NAMES[i] ?? '', one, at, place));
    for (let life = 0; life <= cuts; life++) {
      const server = await lives.start();
      if (life > 0) {
        await judge(outcome, writers, data(life), await new WireClient(at, place, reader).ready());
        rmSync(data(life - 1), { recursive: true });
        rmSync(disk(life - 1), { recursive: true });
        tell?.(life);
        if (outcome.lost.length > 0) break;
      }
      if (life < cuts) await writeAWhile(writers, random);
      await lives.end(server, 'SIGKILL');
      for (const writer of writers) writer.end();
      if (life < cuts)
        cutPower({ data: data(life), disk: disk(life), to: data(life + 1), torn: !weak, random });
    }
    outcome.acknowledged = writers.reduce((sum, one) => sum + one.acknowledged.size, 0);
  } finally {
    lives.close();
    rmSync(base, { recursive: true, force: true });
  }
  return outcome;
}

export async function settle(
  dataDir: string,
): Promise<{ place: Place; people: Person[]; reader: Person }> {
  return withDb(dataDir, async (db) => {
    await migrate(db);
    const place = await makePlace(db);
    const people = await Promise.all(NAMES.map(() => makePerson(db, { place })));
    return { place, people, reader: await makePerson(db, { place, role: 'reader' }) };
  });
}

/** Until each has been told of something, and a random moment longer. */
export async function writeAWhile(
  writers: readonly TokenWriter[],
  random: () => number,
): Promise<void> {
  await Promise.all(writers.map((writer) => writer.connect()));
  const before = writers.map(({ acknowledged }) => acknowledged.size);
  let turns = Math.floor(random() * 200);
  await until(async () => {
    for (const writer of writers) writer.write();
    await new Promise(setImmediate);
    for (const writer of writers) writer.hear();
    return writers.every(({ acknowledged }, i) => acknowledged.size > (before[i] ?? 0));
  }, 'an acknowledgement each');
  while (turns-- > 0) {
    for (const writer of writers) writer.write();
    await new Promise(setImmediate);
    for (const writer of writers) writer.hear();
  }
}

/** What the server shows to somebody who comes anew, before those come who could bring it again. */
async function judge(
  outcome: Outcome,
  writers: readonly TokenWriter[],
  dataDir: string,
  seen: WireClient,
): Promise<void> {
  for (const [i, { acknowledged }] of writers.entries()) {
    const tokens = tokensIn(seen.doc, NAMES[i] ?? '');
    const there = new Set(tokens);
    outcome.lost.push(...[...acknowledged].filter((token) => !there.has(token)));
    outcome.doubled.push(...tokens.filter((token, index) => tokens.indexOf(token) !== index));
  }
  seen.end();
  const file = new Sqlite(join(dataDir, 'talkoot.db'), { readonly: true });
  outcome.integrity.push(String(file.pragma('integrity_check', { simple: true })));
  file.close();
}
